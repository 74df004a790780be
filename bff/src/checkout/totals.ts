/** The sums of a session's state, in paise: what was captured and what was refunded. Pure. */
import { paise, type Paise } from '@plural-points/shared';
import type { SessionIntent, SessionState } from './session-state.ts';

/**
 * What the legs told; where they do not tell, what we asked for; where nothing was asked, the whole order. An order
 * captured in part that tells neither counts nothing until it is known.
 */
export function capturedSum(intent: SessionIntent, state: SessionState): Paise {
  if (!state.attempts.some((attempt) => attempt.status === 'captured')) return paise(0);
  const asked = state.operations.findLast(({ kind, outcome }) => kind === 'capture' && outcome !== 'unmade');
  return state.captures.told ?? asked?.amount ?? (state.captures.isWhole ? intent.amount : paise(0));
}

export function refundedSum(state: SessionState): number {
  return state.refunds
    .filter((refund) => refund.status === 'processed')
    .reduce<number>((sum, refund) => sum + refund.amount, 0);
}
