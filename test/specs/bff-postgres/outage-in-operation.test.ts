import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bffSuite } from '../../support/bff-suite.ts';
import { askFor, CLOSING_OPERATIONS, paidFor } from '../../support/closing-operation.ts';
import { postgresSuite } from '../../support/postgres-suite.ts';
import { waitFor } from '../../support/wait-for.ts';

const suite = bffSuite();
const postgres = postgresSuite();

/** Past any deadline with its quarantine. */
const LATER_MS = 200_000;

for (const operation of CLOSING_OPERATIONS) {
  // Mutant: `operate` and `refundSession` let the store's failure through; this test failed.
  test(`a ${operation.name} is pending, and is made once, where the database goes during its call and stays away`, async () => {
    await suite.sandbox.control.switches({ refundDelayMs: 0 });
    const bff = await suite.another({ database: await postgres.database() });
    const shopper = await paidFor(bff, operation);
    await suite.sandbox.control.fail(operation.name, { delayMs: 1_000 });
    const asking = askFor(bff, shopper, operation);
    await waitFor(async () => (await suite.sandbox.control.requests({ route: operation.name })).length === 1);
    await postgres.server.halt();
    const answer = await asking;
    await postgres.server.start();

    assert.equal(answer.status, 202);
    assert.equal(answer.body.pendingOperation, operation.name);
    bff.advance(LATER_MS);
    const view = await shopper.merchantView();
    assert.equal(view.pendingOperation, null);
    for (const [field, value] of Object.entries(operation.done)) assert.deepEqual(view[field], value);
    assert.equal((await suite.sandbox.control.requests({ route: operation.name })).length, 1);
  });
}
