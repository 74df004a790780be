import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { goThroughBank } from '../../support/bff-challenge.ts';
import { createTestDatabase } from '../../support/bff-database.ts';
import { Bff, Shopper } from '../../support/bff-harness.ts';
import { bffSuite } from '../../support/bff-suite.ts';
import { postgresSuite } from '../../support/postgres-suite.ts';

const LEDGER = fileURLToPath(new URL('../../../bff/src/ledger.ts', import.meta.url));

const suite = bffSuite();
const postgres = postgresSuite();

function ledger(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): { code: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [LEDGER, ...args], {
    env,
    encoding: 'utf8',
    timeout: 60_000,
  });
  return { code: status, output: `${stdout}${stderr}` };
}

test('a ledger moves from SQLite to PostgreSQL and back through a backup, the same to the last row', async (t) => {
  const source = await createTestDatabase(null);
  const before = await Bff.start(suite.sandbox.url, { database: source });
  const shopper = await before.open();
  const paid = await shopper.payWithPoints();
  await goThroughBank(before, paid.body.challengeUrl, 'right');
  const waiting = await before.open({ preAuth: true });
  const challenge = (await waiting.pay()).body.challengeUrl;
  const view = await shopper.merchantView();

  const { url: target } = await postgres.database();
  const served = ledger(['move'], { DATABASE_URL: source.url, MOVE_TO_DATABASE_URL: target });
  assert.equal(served.code, 1);
  assert.match(served.output, /another process serves from this SQLite file/);
  await before.stop();

  const checksum = ledger(['checksum'], { DATABASE_URL: source.url });
  assert.equal(checksum.code, 0, checksum.output);
  assert.match(checksum.output, /^payment_leg +3 /m);
  const moved = ledger(['move'], { DATABASE_URL: source.url, MOVE_TO_DATABASE_URL: target });
  assert.deepEqual(moved, checksum);
  assert.deepEqual(ledger(['checksum'], { DATABASE_URL: target }), checksum);
  const again = ledger(['move'], { DATABASE_URL: source.url, MOVE_TO_DATABASE_URL: target });
  assert.equal(again.code, 1);
  assert.match(again.output, /not empty/);

  const folder = mkdtempSync(join(tmpdir(), 'plural-points-move-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'ledger.backup');
  const back = { DATABASE_URL: `sqlite:${folder}/back.sqlite` };
  assert.deepEqual(ledger(['backup', file], { DATABASE_URL: target }), checksum);
  assert.deepEqual(ledger(['checksum', file], {}), checksum);
  assert.deepEqual(ledger(['restore', file], back), checksum);
  assert.deepEqual(ledger(['checksum'], back), checksum);

  const after = await suite.another({ database: { url: target, file: null, drop: async () => undefined } });
  assert.deepEqual(await new Shopper(after, shopper.session).merchantView(), view);
  await goThroughBank(after, challenge, 'right');
  assert.equal((await new Shopper(after, waiting.session).merchantView()).status, 'authorized');
  await source.drop();
});

test('a command that cannot be done says how it is used or what is wrong, and no part of a URL', async () => {
  for (const args of [[], ['copy'], ['backup'], ['restore'], ['move', 'there'], ['checksum', 'a', 'b']]) {
    const refused = ledger(args, {});
    assert.equal(refused.code, 2);
    assert.match(refused.output, /^usage: ledger/);
  }
  const unset = ledger(['checksum'], {});
  assert.deepEqual(unset, { code: 1, output: 'DATABASE_URL: is required\n' });
  const missing = ledger(['checksum'], { DATABASE_URL: 'sqlite:./nowhere/at-all.sqlite' });
  assert.equal(missing.code, 1);
  assert.match(missing.output, /there is no ledger/);
  const wrong = new URL(postgres.server.url);
  wrong.password = 'a-password-nobody-may-read';
  const refused = ledger(['checksum'], { DATABASE_URL: wrong.href });
  assert.equal(refused.code, 1);
  assert.match(refused.output, /28P01/);
  assert.ok(!refused.output.includes('nobody-may-read') && !refused.output.includes(wrong.host));
});
