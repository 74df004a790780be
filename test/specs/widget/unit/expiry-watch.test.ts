/** The end of a session's time: told two minutes before and when it comes, by a clock that the test moves. */
import assert from 'node:assert/strict';
import { beforeEach, describe, it, mock } from 'node:test';
import { ExpiryWatch } from '../../../../widget/src/state/expiry-watch.ts';

const MINUTE = 60_000;

describe("the watch on a session's time", () => {
  let told: string[] = [];
  const watch = new ExpiryWatch(
    () => told.push('expiring'),
    () => told.push('expired'),
  );

  beforeEach(() => {
    mock.timers.reset();
    mock.timers.enable({ apis: ['setTimeout'] });
    told = [];
  });

  it('warns two minutes before, and tells when it is over', () => {
    watch.start(10 * MINUTE);
    mock.timers.tick(8 * MINUTE - 1);
    assert.deepEqual(told, []);
    mock.timers.tick(1);
    assert.deepEqual(told, ['expiring']);
    mock.timers.tick(2 * MINUTE);
    assert.deepEqual(told, ['expiring', 'expired']);
  });

  it('does not warn of a session that was opened in its last two minutes', () => {
    watch.start(MINUTE);
    mock.timers.tick(MINUTE);
    assert.deepEqual(told, ['expired']);
  });

  it('tells at once of one that is over already', () => {
    watch.start(-MINUTE);
    mock.timers.tick(0);
    assert.deepEqual(told, ['expired']);
  });

  it('begins anew when the session has got more time, and says nothing once it is stopped', () => {
    watch.start(3 * MINUTE);
    watch.start(30 * MINUTE);
    mock.timers.tick(10 * MINUTE);
    assert.deepEqual(told, []);
    watch.stop();
    mock.timers.tick(60 * MINUTE);
    assert.deepEqual(told, []);
  });

  it('does not fire early for a session of more than a timer can hold', () => {
    watch.start(30 * 24 * 60 * MINUTE);
    mock.timers.tick(24 * 60 * MINUTE);
    assert.deepEqual(told, []);
  });
});
