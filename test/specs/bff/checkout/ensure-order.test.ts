import assert from 'node:assert/strict';
import { test } from 'node:test';
import { act, theSession } from '../../../chaos/model/acts.ts';
import { World } from '../../../chaos/model/core.ts';

// Mutant: an order under our reference that is paid on is another's, whoever adopted it meanwhile; this test failed.
test('an order that another process adopted and paid on meanwhile is not taken for another’s', async (t) => {
  const world = await World.open(false);
  t.after(async () => await world.close());
  const { promise: paid, resolve: letGo } = Promise.withResolvers<void>();
  const { promise: asking, resolve: hasAsked } = Promise.withResolvers<void>();
  const quick = world.process();
  const slow = world.process(async (step) => {
    if (step !== 'orderByReference begun') return;
    hasAsked();
    await paid;
  });
  world.plural.fates = ['applied_lost'];
  await act(world, quick, { do: 'open' });
  assert.equal((await theSession(world))?.pluralOrderId, null);
  const paying = act(world, slow, { do: 'pay', attempt: 1, points: false });
  await asking;
  await act(world, quick, { do: 'pay', attempt: 0, points: false });
  await world.advance(2_000);
  letGo();
  await paying;
  const session = await theSession(world);
  assert.equal(session?.needsAttention, null);
  assert.equal(session.attempts.length, 1);
});
