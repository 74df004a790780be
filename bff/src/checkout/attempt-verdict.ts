/**
 * What one look at Plural's order says of one attempt: a pure function of the order's status and the attempt's own legs.
 * Nothing is optimistic: a word not known here is never success and never final (DESIGN 5.1, table).
 */
import { addPaise, type FailureCode, type Paise } from '@plural-points/shared';
import type { LegEvidence, OrderEvidence } from './plural-port.ts';

export type Verdict =
  /** Plural shows no leg of this attempt. */
  | { readonly kind: 'absent' }
  /** Under way, or a word not known here: no change but the legs'. */
  | { readonly kind: 'undecided' }
  | { readonly kind: 'challenge' }
  | { readonly kind: 'authorized' }
  | { readonly kind: 'captured' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly code: FailureCode }
  /** Legs at rest that do not agree, or do not add up: neither paid nor free to try again. */
  | { readonly kind: 'partial' };

type Rest = 'authorized' | 'paid' | 'bad' | 'moving' | 'mixed';

export function attemptVerdict(order: OrderEvidence, legs: readonly (LegEvidence | null)[], expected: Paise): Verdict {
  const seen = legs.filter((leg) => leg !== null);
  if (seen.length === 0) return { kind: 'absent' };
  const whole = seen.length === legs.length && addPaise(...seen.map((leg) => leg.amount)) === expected;
  const rest = restOf(seen);

  switch (order.status) {
    case 'PENDING':
      if (rest === 'moving') return { kind: 'challenge' };
      // One leg ended badly and none is still to come: the order will not end well by itself.
      return seen.some(isBad) && !seen.every(isBad) ? { kind: 'partial' } : { kind: 'undecided' };
    case 'AUTHORIZED':
      if (rest === 'bad') return failed(seen);
      if (rest === 'moving') return { kind: 'undecided' };
      return whole && rest !== 'mixed' ? { kind: 'authorized' } : { kind: 'partial' };
    case 'PROCESSED':
    case 'PARTIALLY_CAPTURED':
    case 'PARTIALLY_REFUNDED':
    case 'FULLY_REFUNDED':
      if (rest === 'bad') return failed(seen);
      if (rest === 'moving') return { kind: 'undecided' };
      if (!whole || rest === 'mixed') return { kind: 'partial' };
      return rest === 'paid' ? { kind: 'captured' } : { kind: 'authorized' };
    case 'ATTEMPTED':
      if (rest === 'bad') return failed(seen);
      return rest === 'moving' ? { kind: 'undecided' } : { kind: 'partial' };
    case 'CANCELLED':
      // The guide's sample of a cancelled order shows legs still PROCESSED, so legs that agree do not speak against it.
      return rest === 'mixed' ? { kind: 'partial' } : { kind: 'cancelled' };
    case 'FAILED':
      return rest === 'bad' || rest === 'moving' ? failed(seen) : { kind: 'partial' };
    case 'EXPIRED':
      return rest === 'bad' || rest === 'moving' ? { kind: 'failed', code: 'challenge_expired' } : { kind: 'partial' };
    default:
      return { kind: 'undecided' };
  }
}

/** Whether Plural's order still takes a payment: its status allows one and it has not said that no retry is left. */
export function takesAnotherAttempt(order: OrderEvidence): boolean {
  return (order.status === 'CREATED' || order.status === 'ATTEMPTED') && order.retriesRemaining !== 0;
}

function isBad(leg: LegEvidence): boolean {
  return REST_BY_STATUS.get(leg.status) === 'bad';
}

function restOf(legs: readonly LegEvidence[]): Rest {
  const words = new Set(legs.map((leg) => REST_BY_STATUS.get(leg.status) ?? 'moving'));
  if (words.has('moving')) return 'moving';
  const [only] = words;
  return words.size === 1 && only !== undefined ? only : 'mixed';
}

const REST_BY_STATUS: ReadonlyMap<string, Rest> = new Map([
  ['AUTHORIZED', 'authorized'],
  ['PROCESSED', 'paid'],
  ['PARTIALLY_CAPTURED', 'paid'],
  ['PARTIALLY_REFUNDED', 'paid'],
  ['FULLY_REFUNDED', 'paid'],
  ['FAILED', 'bad'],
  ['CANCELLED', 'bad'],
]);

/** The card's cause outranks the points': a points leg is released because the card failed, seldom the reverse. */
function failed(legs: readonly LegEvidence[]): Verdict {
  const causes = [...legs].sort((one, other) => Number(other.method === 'CARD') - Number(one.method === 'CARD'));
  const code = causes.map((leg) => leg.failure).find((failure) => failure !== null);
  return { kind: 'failed', code: code ?? 'unknown_decline' };
}
