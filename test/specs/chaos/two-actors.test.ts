import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { act, anyAct, happen, isEvent, PRELUDES, theSession, type Act } from '../../chaos/model/acts.ts';
import { comeToRest, differences } from '../../chaos/model/come-to-rest.ts';
import { World } from '../../chaos/model/core.ts';
import { FATES } from '../../chaos/model/hostile-plural.ts';
import { brokenInvariants } from '../../chaos/model/invariants.ts';
import { Turns } from '../../chaos/model/turns.ts';
import { seeded } from '../../chaos/seeded.ts';

/** What one of the two does: a tab, the merchant, the janitor, the way back from the bank, one thing after the other. */
const anyActor: fc.Arbitrary<readonly Act[]> = fc.array(anyAct, { minLength: 1, maxLength: 3 });

const anyRun = fc.record({
  preAuth: fc.boolean(),
  prelude: fc.constantFrom(...PRELUDES),
  actors: fc.tuple(anyActor, anyActor),
  fates: fc.array(fc.constantFrom('ok', 'ok', 'ok', ...FATES), { maxLength: 5 }),
  turns: fc.array(fc.nat(1), { minLength: 20, maxLength: 120 }),
});

// Mutant: `saveSession` did not compare the version; this test failed.
test('two actors at once, in any order of their steps, break no invariant and leave both ledgers agreeing', async () => {
  const run = fc.asyncProperty(anyRun, async ({ preAuth, prelude, actors, fates, turns }) => {
    const world = await World.open(preAuth);
    try {
      await act(world, world.process(), { do: 'open' });
      for (const deed of prelude) {
        if (isEvent(deed)) await happen(world, deed);
        else await act(world, world.process(), deed);
      }
      world.plural.fates = [...fates];
      await together(world, actors, new Turns(turns));
      await comeToRest(world, world.process());
      assert.deepEqual(await differences(world), []);
    } finally {
      await world.close();
    }
  });
  await fc.assert(run, seeded({ short: 150, long: 10_000 }));
});

/** Each actor has a process of its own. Whenever one has done a thing, the invariants hold. */
async function together(world: World, actors: readonly (readonly Act[])[], turns: Turns): Promise<void> {
  let before = await theSession(world);
  await turns.run(
    actors.map((acts) => async (gate) => {
      for (const what of acts) {
        await act(world, world.process(gate), what);
        const after = await theSession(world);
        const broken = await brokenInvariants(world, before, after);
        if (broken.length > 0) assert.fail([...broken, ...turns.steps].join('\n'));
        before = after;
      }
    }),
  );
}
