/** The sums of a session's state, in paise: what was captured and what was refunded. Pure. */
import { paise, type Paise } from '@plural-points/shared';
import type { SessionIntent, SessionState } from './session-state.ts';

/**
 * What the legs told; where they do not tell, what we asked for; where nothing was asked, the whole order. An order
 * captured in part that tells neither counts nothing until it is known.
 */
export function capturedSum(intent: SessionIntent, state: SessionState): Paise {
  return knownCapture(intent, state) ?? paise(0);
}

/** Whether something was captured of which nobody can tell how much. */
export function isCaptureUnknown(intent: SessionIntent, state: SessionState): boolean {
  return isCaptured(state) && knownCapture(intent, state) === null;
}

function knownCapture(intent: SessionIntent, state: SessionState): Paise | null {
  if (!isCaptured(state)) return null;
  const { told, isWhole, isInPart } = state.captures;
  if (told !== null) return told;
  const asked = state.operations.findLast(({ kind, outcome }) => kind === 'capture' && outcome !== 'unmade')?.amount;
  if (asked !== undefined && asked < intent.amount) return asked;
  // Asked for all of it and captured in part: by another than the last of our captures, as one that was given up.
  return isWhole || !isInPart ? intent.amount : null;
}

function isCaptured({ attempts }: SessionState): boolean {
  return attempts.some(({ status }) => status === 'captured');
}

/** Whether the order says that more was given back than by refunds of ours: as by hand, at Plural's own dashboard. */
export function isRefundUnknown(intent: SessionIntent, state: SessionState): boolean {
  const ours = state.refunds
    // One that was never received may have come in after all: it is asked about with the order.
    .filter(({ status, failure }) => status !== 'failed' || failure === 'not_received')
    .reduce<number>((sum, refund) => sum + refund.amount, 0);
  const least = { none: 0, part: 1, all: capturedSum(intent, state) };
  return ours < least[state.look.refunded];
}

export function refundedSum(state: SessionState): number {
  return state.refunds
    .filter((refund) => refund.status === 'processed')
    .reduce<number>((sum, refund) => sum + refund.amount, 0);
}
