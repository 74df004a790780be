import assert from 'node:assert/strict';
import { test } from 'node:test';
import { act, theSession } from '../../../chaos/model/acts.ts';
import { World } from '../../../chaos/model/core.ts';

// Mutant: a session was last changed when it was written, whatever the time of what was learnt; this test failed.
test('a clock that falls back while Plural is asked ends no payment that comes after', async (t) => {
  const world = await World.open(false);
  t.after(async () => await world.close());
  const calm = world.process();
  await act(world, calm, { do: 'open' });
  await world.advance(300_000);
  let hasFallen = false;
  const falling = world.process(async (step) => {
    if (hasFallen || step !== 'orderById done') return;
    hasFallen = true;
    await world.advance(-295_000);
  });
  await act(world, falling, { do: 'reconcile' });
  assert.ok(hasFallen);
  await act(world, calm, { do: 'pay', attempt: 0, points: false });
  await act(world, calm, { do: 'pay', attempt: 1, points: false });
  const session = await theSession(world);
  assert.deepEqual(
    session?.attempts.map(({ status }) => status),
    ['action_required'],
  );
  assert.equal(world.plural.receivedPayments.length, 1);
});
