import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LeaseLost, underLease, type Lease } from '../../../../bff/src/checkout/leases.ts';
import { openTestStore, type TestStore } from '../../../support/bff-store.ts';
import { sessionOf } from '../checkout/evidence.ts';

const MINUTE = 60_000;

function taken(lease: Lease | null): Lease {
  assert.ok(lease);
  return lease;
}

/** Lets a lease run out, as if its holder had slept through its end. */
async function runOut({ db }: TestStore, name: string): Promise<void> {
  await db.updateTable('lease').set({ until: 1 }).where('name', '=', name).execute();
}

test('a lease is one holder’s at a time, and another’s once it is let go', async (t) => {
  const store = await openTestStore(t);
  const [one, other] = [store.leases('one'), store.leases('other')];
  const lease = taken(await one.take('session:1', MINUTE));
  assert.equal(await other.take('session:1', MINUTE), null);
  assert.equal(await one.take('session:1', MINUTE), null);
  assert.ok(await other.take('session:2', MINUTE));
  await one.release(lease);
  assert.ok(await other.take('session:1', MINUTE));
});

test('of many who take a lease at once one gets it', async (t) => {
  const store = await openTestStore(t);
  const takers = Array.from({ length: 12 }, (_each, index) => store.leases(`holder-${index}`));
  const results = await Promise.all(takers.map(async (leases) => await leases.take('session:1', MINUTE)));
  assert.equal(results.filter((lease) => lease !== null).length, 1);
});

test('a lease that ran out can be taken, and is no longer its holder’s', async (t) => {
  const store = await openTestStore(t);
  const [one, other] = [store.leases('one'), store.leases('other')];
  const first = taken(await one.take('session:1', MINUTE));
  assert.equal(await one.renew(first, MINUTE), true);
  await runOut(store, 'session:1');
  const second = taken(await other.take('session:1', MINUTE));
  assert.equal(await one.renew(first, MINUTE), false);
  await one.release(first);
  assert.equal(await store.leases('third').take('session:1', MINUTE), null);
  assert.equal(await other.renew(second, MINUTE), true);
});

test('the token of a name only ever grows, however its leases end', async (t) => {
  const store = await openTestStore(t);
  const leases = store.leases('one');
  const tokens: number[] = [];
  for (let count = 0; count < 3; count += 1) {
    const lease = taken(await leases.take('session:1', MINUTE));
    tokens.push(lease.token);
    await leases.release(lease);
    tokens.push(taken(await leases.take('session:1', MINUTE)).token);
    await runOut(store, 'session:1');
    tokens.push(taken(await leases.take('session:1', MINUTE)).token);
    await leases.releaseAll();
  }
  assert.ok(
    tokens.every((token, index) => index === 0 || token > (tokens[index - 1] ?? 0)),
    tokens.join(' '),
  );
});

// Mutant: `createSqlLedger` did not look at its lease before it wrote; this test failed.
test('a holder who was frozen and resumed writes nothing under a lease that another has taken', async (t) => {
  const store = await openTestStore(t);
  const session = sessionOf({ attempts: [] });
  await store.ledger.insertSession(session, null);
  const frozen = store.ledger.under(taken(await store.leases('one').take('session:1', MINUTE)));
  await runOut(store, 'session:1');
  await assert.rejects(frozen.saveSession(session, { ...session, lookups: 1 }), LeaseLost);
  const next = store.ledger.under(taken(await store.leases('other').take('session:1', MINUTE)));
  await assert.rejects(frozen.saveSession(session, { ...session, lookups: 1 }), LeaseLost);
  assert.equal((await store.ledger.sessionById(session.id))?.lookups, 0);
  assert.notEqual(await next.saveSession(session, { ...session, lookups: 2 }), 'conflict');
  assert.equal((await store.ledger.sessionById(session.id))?.lookups, 2);
});

test('work under a lease is not begun by a second, ends in silence where the lease is lost, and lets it go', async (t) => {
  const store = await openTestStore(t);
  const [one, other] = [store.leases('one'), store.leases('other')];
  const done: string[] = [];
  await underLease(one, 'session:1', MINUTE, async () => {
    await underLease(other, 'session:1', MINUTE, async () => void done.push('other'));
    done.push('one');
    throw new LeaseLost('lost');
  });
  assert.deepEqual(done, ['one']);
  assert.ok(await other.take('session:1', MINUTE));
});

test('an instance that ends lets go of all that it holds, and of nothing else', async (t) => {
  const store = await openTestStore(t);
  const [one, other] = [store.leases('one'), store.leases('other')];
  await one.take('session:1', MINUTE);
  await one.take('events:1', MINUTE);
  await other.take('session:2', MINUTE);
  await one.releaseAll();
  assert.ok(await other.take('session:1', MINUTE));
  assert.ok(await other.take('events:1', MINUTE));
  assert.equal(await one.take('session:2', MINUTE), null);
});
