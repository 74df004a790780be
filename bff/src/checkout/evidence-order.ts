/**
 * The one order in which evidence is read, whatever order it came in: by its time, then by what it builds on, then by
 * content. The same fact twice is one fact.
 */
import { createHash } from 'node:crypto';
import type { Evidence } from './evidence.ts';
import { ORDER_MEANINGS, orderMeaning } from './state-tables.ts';

export function inOrder(evidence: readonly Evidence[]): readonly Evidence[] {
  const keyed = new Map(evidence.map((one) => [identityOf(one), one]));
  return [...keyed]
    .sort(([oneKey, one], [otherKey, other]) => compare(one, other) || (oneKey < otherKey ? -1 : 1))
    .map(([, one]) => one);
}

/** A digest of the whole fact, its time included: the key under which it is kept once. */
export function evidenceId(evidence: Evidence): string {
  return createHash('sha256').update(identityOf(evidence)).digest('hex');
}

/** What a fact says, whenever it was learnt: a poll that shows the same again says nothing new. */
export function contentOf(evidence: Evidence): string {
  return canonical({ ...evidence, at: null });
}

function identityOf(evidence: Evidence): string {
  return canonical(evidence);
}

function compare(one: Evidence, other: Evidence): number {
  return one.at.getTime() - other.at.getTime() || placeOf(one) - placeOf(other) || progressOf(one) - progressOf(other);
}

/** Of facts of one moment: what others refer to comes first, what a person did comes last. */
function placeOf({ kind }: Evidence): number {
  switch (kind) {
    case 'order_adopted':
    case 'order_not_ours':
    case 'operation_opened':
      return 0;
    case 'order_seen':
      return 1;
    case 'payment_declined':
    case 'payment_not_made':
    case 'payment_call_over':
    case 'operation_not_made':
    case 'refund_seen':
    case 'refund_not_made':
    case 'refund_not_found':
      return 2;
    case 'overdue':
    case 'time_is_up':
    case 'closed_by_merchant':
      return 3;
    case 'attention_seen':
    case 'callback':
    case 'webhook':
      return 4;
    default:
      return kind satisfies never;
  }
}

/** Two answers of one moment are read in the order in which an order moves on. */
function progressOf(evidence: Evidence): number {
  return evidence.kind === 'order_seen' ? ORDER_MEANINGS.indexOf(orderMeaning(evidence.order.status)) : 0;
}

/** JSON with its keys in one order, so that what was stored and read again compares equal. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  );
}
