/** Where a form stands, in the words of the element's custom states: what a page may style by. */
import { agreedPoints, viewOf } from '../state/checkout-state.ts';
import type { Phase } from '../state/checkout-state.ts';

export type StandingName =
  | 'loading'
  | 'ready'
  | 'busy'
  | 'consented'
  | 'redirecting'
  | 'confirming'
  | 'paid'
  | 'closed'
  | 'unavailable'
  | 'test';

const OF_PHASE = {
  loading: 'loading',
  unavailable: 'unavailable',
  editing: 'ready',
  paying: 'busy',
  leaving: 'redirecting',
  bank_step: 'confirming',
  confirming: 'confirming',
  paid: 'paid',
  closed: 'closed',
} as const satisfies Record<Phase['name'], StandingName>;

export function standingOf(phase: Phase): readonly StandingName[] {
  const view = viewOf(phase);
  return [
    OF_PHASE[phase.name],
    ...(agreedPoints(phase) ? (['consented'] as const) : []),
    ...(view && view.environment !== 'production' ? (['test'] as const) : []),
  ];
}
