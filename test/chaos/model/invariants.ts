/**
 * The invariants of DESIGN section 7 that a run of the core can break, each a sentence for what is wrong: by the session as
 * it was and as it is, by what Plural received, and by what the core was told.
 */
import { isInFlight, isLiveAttempt, type CheckoutEvent } from '@plural-points/shared';
import type { SessionTransition } from '../../../bff/src/checkout/dependencies.ts';
import { newestByReference, refundReference } from '../../../bff/src/checkout/refund.ts';
import type { Attempt, Session } from '../../../bff/src/checkout/session.ts';
import type { World } from './core.ts';
import { REDEEMABLE, type Heard, type HostilePlural } from './hostile-plural.ts';

/** What is wrong after a step. `before` is the session as it stood before it; null where there was none. */
export async function brokenInvariants(world: World, before: Session | null, after: Session | null): Promise<string[]> {
  return [
    ...brokenState(before, after, world.plural),
    ...brokenIntent(after, world.plural),
    ...brokenEvents(after, await world.events(), world.transitions),
  ];
}

function brokenState(before: Session | null, after: Session | null, plural: HostilePlural): string[] {
  return [
    ...brokenPayments(plural),
    ...(after === null
      ? []
      : [
          ...brokenRefunds(after, plural),
          ...brokenSession(after, plural),
          ...brokenTransitions(before, after, plural),
        ]),
  ];
}

/** The session at the moment a payment is received: its intent has been committed. */
function brokenIntent(session: Session | null, plural: HostilePlural): string[] {
  return plural.receivedPayments.flatMap((payment) =>
    payment.legs.flatMap(({ merchantPaymentReference, method, amount }) => {
      const held = session?.attempts
        .flatMap((attempt) => attempt.legs.map((leg) => ({ attempt, leg })))
        .find(({ leg }) => leg.merchantPaymentReference === merchantPaymentReference);
      const where = `the ${method} leg ${merchantPaymentReference}`;
      if (held === undefined) return [`2: ${where} reached Plural and is not in the ledger`];
      return [
        ...(held.leg.amount === amount ? [] : [`6: ${where} was sent with another amount`]),
        ...(method === 'POINTS' && held.attempt.consent === null ? [`5: ${where} was sent without a consent`] : []),
        ...(payment.orderId === session?.pluralOrderId ? [] : [`1: ${where} went to another order`]),
      ];
    }),
  );
}

/** What the merchant is told, against the session as it is and the transitions that were announced. */
function brokenEvents(
  session: Session | null,
  events: readonly CheckoutEvent[],
  transitions: readonly SessionTransition[],
): string[] {
  const ofSession = events.filter((event) => event.data.sessionId === session?.id);
  const newest = ofSession.at(-1);
  if (session === null) return [];
  const isTold = TOLD.some((status) => status === session.status);
  return [
    ...(ofSession.every((event, index) => event.sequence === index + 1)
      ? []
      : ['8: the events are not numbered from 1']),
    ...(isTold && newest?.data.status !== session.status
      ? [`8: nobody was told that the session is ${session.status}`]
      : []),
    ...(newest === undefined || newest.data.amountRefunded.value === session.amountRefunded
      ? []
      : ['8: nobody was told of a refund']),
    ...(session.status !== 'captured' || newest?.data.amountCaptured.value === session.amountCaptured
      ? []
      : ['8: nobody was told how much was captured']),
    ...TOLD.filter((status) => {
      const announced = transitions.filter(({ from, to }) => from !== to && to === status).length;
      return ofSession.filter((event) => event.type === `checkout.${status}`).length < announced;
    }).map((status) => `8: fewer events than transitions to ${status}`),
  ];
}

/** The statuses that have an event of their own. */
const TOLD = ['action_required', 'authorized', 'captured', 'cancelled', 'failed', 'expired'] as const;

function brokenPayments(plural: HostilePlural): string[] {
  const payments = plural.receivedPayments.map(({ legs }) => legs[0]?.merchantPaymentReference ?? '');
  return [
    ...repeated(payments).map((reference) => `1: create payment was received twice for ${reference}`),
    ...plural.book.orders
      .filter(() => !plural.book.hasLateMoney)
      .filter((order) => order.payments.filter(({ legs }) => legs.some((leg) => leg.status !== 'FAILED')).length > 1)
      .map((order) => `1: order ${order.id} has two payments that may take money`),
  ];
}

/** Each refund is received once; one that took over a reference is received under it as well. */
function brokenRefunds({ id, refunds }: Session, { receivedOperations }: HostilePlural): string[] {
  return newestByReference(refunds).flatMap(({ referenceNumber }) => {
    const reference = refundReference(id, referenceNumber);
    const received = receivedOperations.filter((operation) => operation === reference).length;
    const ours = refunds.filter((refund) => refund.referenceNumber === referenceNumber).length;
    return received <= ours ? [] : [`2: refund ${reference} of ${ours} calls was received ${received} times`];
  });
}

function brokenSession(session: Session, plural: HostilePlural): string[] {
  const live = session.attempts.filter((attempt) => isLiveAttempt(attempt.status));
  return [
    // What Plural brings back after it had ended is kept beside a later attempt.
    ...(live.length > 1 && !plural.book.hasLateMoney ? ['1: two live attempts on one session'] : []),
    ...session.attempts.flatMap((attempt) => brokenAttempt(session, attempt)),
  ];
}

function brokenAttempt(session: Session, attempt: Attempt): string[] {
  const sum = attempt.legs.reduce((total, leg) => total + leg.amount, 0);
  const points = attempt.legs.find((leg) => leg.method === 'POINTS');
  const name = `attempt ${attempt.number}`;
  return [
    ...(sum === session.amount ? [] : [`6: the legs of ${name} do not add up to the order`]),
    ...(attempt.legs.every((leg) => leg.amount >= 100) ? [] : [`6: a leg of ${name} is below its floor`]),
    ...(points === undefined || points.amount <= REDEEMABLE ? [] : [`6: ${name} spends more than was quoted`]),
    ...(points === undefined || attempt.consent?.id === points.consentId
      ? []
      : [`5: the points of ${name} have no consent`]),
  ];
}

function brokenTransitions(before: Session | null, after: Session, plural: HostilePlural): string[] {
  const orderChanged = before !== null && before.pluralOrderId !== null && before.pluralOrderId !== after.pluralOrderId;
  return [
    ...(orderChanged ? ['1: the session went to another order'] : []),
    ...after.attempts.flatMap((attempt, index) => {
      const was = before?.attempts[index]?.status ?? 'submitting';
      if (!isInFlight(was) || isInFlight(attempt.status)) return [];
      return isProven(attempt, plural.heard, after)
        ? []
        : [`3: attempt ${attempt.number} became ${attempt.status} without a word of Plural's`];
    }),
    ...after.attempts
      .filter((attempt) => attempt.status === 'captured' || attempt.status === 'authorized')
      .filter((attempt) => !plural.heard.some((heard) => saysGood(heard, attempt, after)))
      .map(
        (attempt) => `4: attempt ${attempt.number} is ${attempt.status} and Plural never said that all of it was good`,
      ),
  ];
}

/** Whether something that Plural said, or proved by silence, ends this attempt as it ended. */
function isProven(attempt: Attempt, told: readonly Heard[], session: Session): boolean {
  return told.some((heard) => {
    if (heard.kind === 'payment') {
      const isOurs = heard.reference === attempt.legs[0]?.merchantPaymentReference;
      return isOurs && attempt.status === 'failed' && ['declined', 'refused', 'not_sent'].includes(heard.outcome);
    }
    const { order } = heard;
    if (order.orderId !== session.pluralOrderId) return false;
    switch (attempt.status) {
      case 'cancelled':
        return order.status === 'CANCELLED';
      case 'failed':
        return attempt.failure?.code === 'not_received'
          ? legsOf(heard, attempt).length === 0 && heard.askedAt.getTime() >= attempt.deadline.getTime() + 60_000
          : legsOf(heard, attempt).every((leg) => leg.status === 'FAILED') && legsOf(heard, attempt).length > 0;
      default:
        return saysGood(heard, attempt, session);
    }
  });
}

function saysGood(heard: Heard, attempt: Attempt, session: Session): boolean {
  const legs = legsOf(heard, attempt);
  const isWhole =
    legs.length === attempt.legs.length && legs.reduce((sum, leg) => sum + leg.amount, 0) === session.amount;
  const words = attempt.status === 'captured' ? ['PROCESSED'] : ['AUTHORIZED', 'PROCESSED'];
  return isWhole && legs.every((leg) => words.includes(leg.status));
}

function legsOf(heard: Heard, attempt: Attempt) {
  if (heard.kind === 'payment') return [];
  const ours = new Set(attempt.legs.map((leg) => leg.merchantPaymentReference));
  return heard.order.legs.filter((leg) => ours.has(leg.merchantPaymentReference ?? ''));
}

function repeated(names: readonly string[]): string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}
