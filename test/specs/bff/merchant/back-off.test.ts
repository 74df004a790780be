import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BACK_OFF_SECONDS, retryAt } from '../../../../bff/src/merchant/back-off.ts';

const NOW = new Date('2026-11-22T10:00:00.000Z');
const seconds = (failures: number, chance: number): number | null => {
  const at = retryAt(failures, NOW, chance);
  return at === null ? null : (at.getTime() - NOW.getTime()) / 1_000;
};

test('each failure waits longer than the one before, and the tries span more than three days', () => {
  assert.deepEqual(
    BACK_OFF_SECONDS.toSorted((one, other) => one - other),
    BACK_OFF_SECONDS,
  );
  assert.ok(BACK_OFF_SECONDS.reduce((sum, delay) => sum + delay, 0) > 3 * 86_400);
});

test('chance adds up to a fifth and takes nothing away', () => {
  assert.equal(seconds(1, 0), 5);
  assert.equal(seconds(1, 0.5), 5.5);
  assert.equal(seconds(3, 0), 300);
  assert.ok(Number(seconds(3, 0.999)) <= 360);
});

test('after the last there is no more', () => {
  assert.notEqual(seconds(BACK_OFF_SECONDS.length, 0), null);
  assert.equal(seconds(BACK_OFF_SECONDS.length + 1, 0), null);
});
