import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createMetrics } from '../../../bff/src/metrics.ts';

const NOW = new Date('2026-11-22T10:00:00.000Z');

async function valueOf(text: Promise<string>, series: string): Promise<string | undefined> {
  return (await text)
    .split('\n')
    .find((line) => line.startsWith(`${series} `))
    ?.slice(series.length + 1);
}

test('a reading of the metrics reads outbox and inbox: what waits, what was given up, and for how long', async () => {
  const metrics = createMetrics();
  metrics.watch({
    inbox: async () => ({ unmatched: 7, unanswered: 2 }),
    outbox: async () => ({ pending: 3, dead: 1, oldestPendingAt: new Date(NOW.getTime() - 90_000) }),
    clock: () => NOW,
  });
  assert.equal(await valueOf(metrics.text(), 'checkout_inbox_webhooks{state="unmatched"}'), '7');
  assert.equal(await valueOf(metrics.text(), 'checkout_inbox_webhooks{state="unanswered"}'), '2');
  assert.equal(await valueOf(metrics.text(), 'checkout_outbox_events{state="pending"}'), '3');
  assert.equal(await valueOf(metrics.text(), 'checkout_outbox_events{state="dead"}'), '1');
  assert.equal(await valueOf(metrics.text(), 'checkout_outbox_age_seconds'), '90');
});

test('outbox and inbox that cannot be read have no level, and the other metrics are there all the same', async () => {
  const metrics = createMetrics();
  const down = async () => await Promise.reject(new Error('the store is down'));
  metrics.watch({ inbox: down, outbox: down, clock: () => NOW });
  assert.equal(await valueOf(metrics.text(), 'checkout_inbox_webhooks{state="unmatched"}'), 'Nan');
  assert.equal(await valueOf(metrics.text(), 'checkout_outbox_age_seconds'), 'Nan');
  assert.equal(await valueOf(metrics.text(), 'checkout_unforeseen_errors_total'), '0');
});

test('tries to deliver are counted by what came of them', async () => {
  const metrics = createMetrics();
  const line = { eventId: 'evt_x', type: 'checkout.captured', status: 200 } as const;
  for (const outcome of ['delivered', 'delivered', 'dead'] as const) metrics.observer.delivery({ ...line, outcome });
  assert.equal(await valueOf(metrics.text(), 'checkout_event_deliveries_total{outcome="delivered"}'), '2');
  assert.equal(await valueOf(metrics.text(), 'checkout_event_deliveries_total{outcome="dead"}'), '1');
});
