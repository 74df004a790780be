import assert from 'node:assert/strict';
import { test } from 'node:test';
import SQLite from 'better-sqlite3';
import { askFor, CLOSING_OPERATIONS, paidFor } from '../../../support/closing-operation.ts';
import { bffSuite } from '../../../support/bff-suite.ts';
import { waitFor } from '../../../support/wait-for.ts';

const suite = bffSuite();

/** Tables that are written with an outcome, and with the answer that is kept of it. */
const TABLES = ['checkout_session', 'idempotent_answer'] as const;

/** Past any deadline with its quarantine. */
const LATER_MS = 200_000;

for (const operation of CLOSING_OPERATIONS) {
  for (const isBack of [true, false]) {
    const when = isBack ? 'for a moment' : 'for longer than a caller waits';
    // Mutant: `operate` and `refundSession` let the store's failure through; this test failed.
    // Mutant: `idempotent` let the store's failure through where the answer was to be kept; this test failed.
    test(`a ${operation.name} is not told as undone, and is made once, where the file takes nothing ${when} during its call`, async () => {
      await suite.sandbox.control.switches({ refundDelayMs: 0 });
      const shopper = await paidFor(suite.bff, operation);
      await suite.sandbox.control.fail(operation.name, { delayMs: 500 });
      const file = fileOf(suite.bff.database);
      const asking = askFor(suite.bff, shopper, operation);
      await waitFor(async () => (await suite.sandbox.control.requests({ route: operation.name })).length === 1);
      refuseWrites(file);
      if (isBack) setTimeout(() => takeWrites(file), 800);
      const answer = await asking;
      if (!isBack) takeWrites(file);

      assert.equal(answer.status, doneStatus(operation.name, isBack));
      if (!isBack) assert.equal(answer.body.pendingOperation, operation.name);
      suite.bff.advance(LATER_MS);
      const view = await shopper.merchantView();
      assert.equal(view.pendingOperation, null);
      for (const [field, value] of Object.entries(operation.done)) assert.deepEqual(view[field], value);
      assert.equal((await suite.sandbox.control.requests({ route: operation.name })).length, 1);
    });
  }
}

function doneStatus(name: string, isRecorded: boolean): number {
  if (!isRecorded) return 202;
  return name === 'refund' ? 201 : 200;
}

function fileOf({ file }: { readonly file: string | null }): string {
  assert.ok(file);
  return file;
}

/** Every write of these tables fails at once, as on a disk that takes none. */
function refuseWrites(file: string): void {
  inFile(
    file,
    (table) => `create trigger refuse_${table} before update on ${table} begin select raise(abort, 'no'); end`,
  );
}

function takeWrites(file: string): void {
  inFile(file, (table) => `drop trigger refuse_${table}`);
}

function inFile(file: string, statement: (table: string) => string): void {
  const writer = new SQLite(file);
  for (const table of TABLES) writer.exec(statement(table));
  writer.close();
}
