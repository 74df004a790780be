/**
 * The counters for whoever is on call, behind our own interface: the library underneath is slow-moving and
 * replaceable.
 */
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import { createLevelGauges, type LevelReaders } from './level-gauges.ts';
import type { Observer } from './observer.ts';

export interface Metrics {
  readonly observer: Observer;
  /** The Prometheus text format. */
  text(): Promise<string>;
  readonly contentType: string;
  /** From now on each reading of the metrics reads these too. */
  watch(levels: LevelReaders): void;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const requests = new Counter({
    name: 'checkout_http_requests_total',
    help: 'Answered requests by route pattern and status.',
    labelNames: ['method', 'route', 'status'],
    registers,
  });
  const calls = new Histogram({
    name: 'checkout_plural_call_seconds',
    help: 'Calls to Plural by operation and outcome.',
    labelNames: ['operation', 'outcome'],
    buckets: [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15],
    registers,
  });
  const transitions = new Counter({
    name: 'checkout_session_transitions_total',
    help: 'Changes of a session by its new status.',
    labelNames: ['to'],
    registers,
  });
  const attention = new Counter({
    name: 'checkout_attention_total',
    help: 'Sessions that a person should look at, by reason.',
    labelNames: ['reason'],
    registers,
  });
  const callbacks = new Counter({
    name: 'checkout_callbacks_total',
    help: 'Returns from the bank by what proved them.',
    labelNames: ['token', 'signed'],
    registers,
  });
  const deliveries = new Counter({
    name: 'checkout_event_deliveries_total',
    help: 'Tries to deliver an event to the merchant, by what came of them.',
    labelNames: ['outcome'],
    registers,
  });
  const skew = new Gauge({
    name: 'checkout_clock_skew_seconds',
    help: "How far another clock is ahead of the BFF's time, by its last reading.",
    labelNames: ['clock'],
    registers,
  });
  const levels = createLevelGauges(registers);
  const failures = new Counter({ name: 'checkout_unforeseen_errors_total', help: 'Errors nobody foresaw.', registers });
  return {
    observer: {
      request: ({ method, route, status }) => requests.inc({ method, route, status: String(status) }),
      pluralCall: ({ operation, outcome, milliseconds }) => calls.observe({ operation, outcome }, milliseconds / 1_000),
      transition: ({ from, to, needsAttention }) => {
        if (from !== to) transitions.inc({ to });
        if (needsAttention !== null) attention.inc({ reason: needsAttention });
      },
      callback: (token, signed) => callbacks.inc({ token: String(token), signed: String(signed) }),
      delivery: ({ outcome }) => deliveries.inc({ outcome }),
      clockSkew: ({ clock, milliseconds }) => skew.set({ clock }, milliseconds / 1_000),
      failure: () => failures.inc(),
    },
    text: async () => {
      await levels.refresh();
      return await registry.metrics();
    },
    contentType: registry.contentType,
    watch: (readers) => levels.watch(readers),
  };
}
