import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSharedClock, type SharedClock } from '../../../bff/src/shared-clock.ts';

/** A database's time, a machine's counter and its own clock, each moved by hand. */
function times() {
  return { database: Date.parse('2026-11-22T10:00:00Z'), counter: 5_000, machine: Date.parse('2026-11-22T09:00:00Z') };
}

/** A shared clock that goes by them. `readTime`: where the database does more than say its time. */
async function clockOf(
  at: ReturnType<typeof times>,
  readTime = async (): Promise<number> => at.database,
  onFailure: (error: unknown) => void = (error) => assert.fail(String(error)),
): Promise<SharedClock> {
  const counters = { steady: () => at.counter, machine: () => at.machine };
  return await createSharedClock(readTime, () => null, onFailure, counters);
}

test('between readings the database’s time is carried on by a counter, whatever the machine’s clock says', async () => {
  const at = times();
  const clock = await clockOf(at);
  at.counter += 1_500;
  assert.equal(clock.now().toISOString(), '2026-11-22T10:00:01.500Z');
  await clock.watch.stop();
});

test('a reading counts for the middle of the time that it took', async () => {
  const at = times();
  const clock = await clockOf(at, async () => {
    at.counter += 200;
    return at.database;
  });
  assert.equal(clock.now().toISOString(), '2026-11-22T10:00:00.100Z');
  await clock.watch.stop();
});

test('a counter that went wrong is set right by the next reading, and one that fails leaves the time as it was', async () => {
  const at = times();
  let isDown = false;
  const clock = await clockOf(
    at,
    async () => {
      if (isDown) throw new Error('down');
      return at.database;
    },
    () => null,
  );
  at.counter += 60_000;
  at.database += 61_000;
  await clock.watch.round();
  assert.equal(clock.now().toISOString(), '2026-11-22T10:01:01.000Z');
  isDown = true;
  await assert.rejects(clock.watch.round());
  at.counter += 1_000;
  assert.equal(clock.now().toISOString(), '2026-11-22T10:01:02.000Z');
  await clock.watch.stop();
});

// Mutant: a leap was believed at once; this test failed.
test('a database’s time that leaps ahead is believed once the next reading says so too, and one that falls back at once', async () => {
  const at = times();
  const clock = await clockOf(at);
  at.counter += 60_000;
  at.database += 660_000;
  await clock.watch.round();
  assert.equal(clock.now().toISOString(), '2026-11-22T10:01:00.000Z');
  at.counter += 60_000;
  at.database += 60_000;
  await clock.watch.round();
  assert.equal(clock.now().toISOString(), '2026-11-22T10:12:00.000Z');
  at.database -= 600_000;
  await clock.watch.round();
  assert.equal(clock.now().toISOString(), '2026-11-22T10:02:00.000Z');
  await clock.watch.stop();
});

// Mutant: `latest` went by the counter alone, or by the machine's clock alone; this test failed.
test('the latest that it may be is told by whichever has gone on further, the counter or the machine’s clock', async () => {
  const at = times();
  const clock = await clockOf(at);
  at.machine += 120_000;
  at.counter += 1_000;
  assert.equal(clock.now().toISOString(), '2026-11-22T10:00:01.000Z');
  assert.equal(clock.latest().toISOString(), '2026-11-22T10:02:00.000Z');
  at.machine -= 3_600_000;
  assert.equal(clock.latest().toISOString(), '2026-11-22T10:00:01.000Z');
  at.database += 5_000;
  await clock.watch.round();
  assert.equal(clock.latest().toISOString(), '2026-11-22T10:00:05.000Z');
  await clock.watch.stop();
});
