/**
 * The heart of the ledger: a session's intents and the set of evidence about it make its state. Pure and total; the order
 * in which evidence came and how often it came make no difference, because it is always read in one order.
 */
import type { FailureCode } from '@plural-points/shared';
import type { Evidence } from './evidence.ts';
import { inOrder } from './evidence-order.ts';
import { isOverdue } from './overdue.ts';
import { openingState, type OperationState, type SessionIntent, type SessionState } from './session-state.ts';
import { movedAttempt } from './settle-attempt.ts';
import { fewest, settleOrder } from './settle-order.ts';
import { missingRefund, seenRefund, unmadeRefund } from './settle-refund.ts';
import { SESSION_MOVES, type SessionNews, type VerdictKind } from './state-tables.ts';

export function stateOf(intent: SessionIntent, evidence: readonly Evidence[]): SessionState {
  const facts = inOrder(evidence);
  const opening = openingState(intent, adoptedOrder(facts), operationsOf(facts));
  const state = facts.reduce((before, fact) => step(intent, before, fact), opening);
  const last = facts.findLast(({ kind }) => kind !== 'callback' && kind !== 'webhook');
  return { ...state, isOverdue: last !== undefined && isOverdue(state, last.at) };
}

function step(intent: SessionIntent, state: SessionState, fact: Evidence): SessionState {
  switch (fact.kind) {
    case 'order_adopted':
      return {
        ...state,
        retriesRemaining: fewest(state.retriesRemaining, fact.retriesRemaining),
        look: { ...state.look, isStrange: false },
      };
    case 'order_not_ours':
      return { ...state, look: { ...state.look, isStrange: true } };
    case 'order_seen':
      return settleOrder(intent, state, fact);
    case 'payment_declined':
      return endedCall(intent, state, fact, 'declined', fact.code);
    case 'payment_not_made':
      return endedCall(intent, state, fact, 'unmade', 'payment_unavailable');
    case 'payment_call_over':
      return endedCall(intent, state, fact, 'unanswered', 'unknown_decline');
    case 'operation_not_made':
      return {
        ...state,
        operations: state.operations.map((operation) =>
          operation.id === fact.operation && operation.outcome === 'open'
            ? { ...operation, outcome: 'unmade' }
            : operation,
        ),
      };
    case 'refund_seen':
      return seenRefund(state, fact);
    case 'refund_not_made':
      return unmadeRefund(state, fact.refund);
    case 'refund_not_found':
      return missingRefund(state, fact);
    case 'closed_by_merchant':
      return withNews(state, 'closed');
    case 'time_is_up':
      return withNews(state, 'lapsed');
    case 'attention_seen':
      return fact.reason === 'late_success' ? { ...state, isLateSuccess: false } : state;
    // An intent, taken up before the first step; the time alone; and doorbells, which decide nothing.
    case 'operation_opened':
    case 'overdue':
    case 'callback':
    case 'webhook':
      return state;
    default:
      return fact satisfies never;
  }
}

type CallEnd = Extract<VerdictKind, 'declined' | 'unmade' | 'unanswered'>;

/** How the attempt's own call ended: it frees the session for another try as the attempt does. */
function endedCall(
  intent: SessionIntent,
  state: SessionState,
  fact: { readonly attempt: number; readonly at: Date },
  verdict: CallEnd,
  code: FailureCode,
): SessionState {
  const attempts = state.attempts.map((attempt) =>
    attempt.number === fact.attempt ? movedAttempt(attempt, verdict, { code, retryable: true }) : attempt,
  );
  const isLapsed = verdict !== 'unanswered' && fact.at >= intent.expiresAt;
  return withNews({ ...state, attempts }, isLapsed ? 'lapsed' : 'quiet');
}

function withNews(state: SessionState, news: SessionNews): SessionState {
  return { ...state, rest: SESSION_MOVES[state.rest][news] };
}

/** One session, one Plural order (invariant 1): the first that was adopted. */
function adoptedOrder(facts: readonly Evidence[]): string | null {
  return facts.find((fact) => fact.kind === 'order_adopted')?.orderId ?? null;
}

function operationsOf(facts: readonly Evidence[]): readonly OperationState[] {
  return facts
    .filter((fact) => fact.kind === 'operation_opened')
    .map(({ operation, closing, amount, at, deadline }) => ({
      id: operation,
      kind: closing,
      amount,
      openedAt: at,
      deadline,
      outcome: 'open',
    }));
}
