import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSharedClock } from '../../../bff/src/shared-clock.ts';

/** A database's time and a machine's counter, each moved by hand. */
function times() {
  return { database: Date.parse('2026-11-22T10:00:00Z'), counter: 5_000 };
}

test('between readings the database’s time is carried on by a counter, whatever the machine’s clock says', async () => {
  const at = times();
  const clock = await createSharedClock(
    async () => at.database,
    () => null,
    (error) => assert.fail(String(error)),
    () => at.counter,
  );
  at.counter += 1_500;
  assert.equal(clock.now().toISOString(), '2026-11-22T10:00:01.500Z');
  await clock.watch.stop();
});

test('a reading counts for the middle of the time that it took', async () => {
  const at = times();
  const clock = await createSharedClock(
    async () => {
      at.counter += 200;
      return at.database;
    },
    () => null,
    (error) => assert.fail(String(error)),
    () => at.counter,
  );
  assert.equal(clock.now().toISOString(), '2026-11-22T10:00:00.100Z');
  await clock.watch.stop();
});

test('a counter that went wrong is set right by the next reading, and one that fails leaves the time as it was', async () => {
  const at = times();
  let isDown = false;
  const clock = await createSharedClock(
    async () => {
      if (isDown) throw new Error('down');
      return at.database;
    },
    () => null,
    () => null,
    () => at.counter,
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
