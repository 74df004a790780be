/** Is this the right division of the order between card and points? Decides; changes nothing. */
import type { Ledger, Moment } from './ledger.ts';
import type { LegRequest } from './create-payment.ts';
import type { Order } from './model.ts';
import { askForPoints } from './points.ts';
import { invalidRequest, notAllowed, refuse, type Refusal } from './refusal.ts';
import { sumOf } from '../paise.ts';

export type SplitVerdict =
  | { readonly kind: 'right' }
  /** Not a payment Plural knows: refused in every mode. */
  | { readonly kind: 'impossible'; readonly refusal: Refusal }
  /** The guide says only that the order may fail: refused at once or accepted and then failed, by mode. */
  | { readonly kind: 'wrong'; readonly refusal: Refusal };

export function judgeSplit(ledger: Ledger, at: Moment, order: Order, legs: readonly LegRequest[]): SplitVerdict {
  const cards = legs.filter((leg) => leg.method === 'CARD');
  const points = legs.filter((leg) => leg.method === 'POINTS');
  const [card] = cards;
  const [point] = points;

  for (const { method } of legs) {
    const isAllowed = order.allowedMethods === null || order.allowedMethods.includes(method);
    const isEnabled = method !== 'POINTS' || at.rules.pointsEnabled;
    if (!isAllowed || !isEnabled) return impossible(notEnabled(method));
  }
  if (card === undefined) return impossible(notAllowed('Points can be used only together with a card'));
  if (cards.length > 1 || points.length > 1) {
    return impossible(invalidRequest('payments', 'exactly one CARD, and at most one POINTS, are possible'));
  }
  if (sumOf(legs.map((leg) => leg.amount)) !== order.amount) {
    return { kind: 'wrong', refusal: invalidRequest('payments', 'the amounts do not add up to the order amount') };
  }
  if (point === undefined) return { kind: 'right' };
  // A guess about Plural: its documents never say that the points may be another card's.
  if (point.cardNumber !== card.cardNumber && !at.rules.pointsCardMayDiffer) {
    return impossible(refuse(422, 'CARD_NOT_ALLOWED', 'The points card is not the paying card'));
  }
  return judgePoints(ledger, at, order, point);
}

function judgePoints(ledger: Ledger, at: Moment, order: Order, leg: LegRequest): SplitVerdict {
  const answer = askForPoints(ledger, at, { ...leg, orderAmount: order.amount });
  switch (answer.kind) {
    case 'points':
      if (leg.amount <= answer.redeemable) return { kind: 'right' };
      return { kind: 'wrong', refusal: refuse(422, 'AMOUNT_LIMIT_EXCEEDED', 'More points than can be redeemed') };
    case 'bank-down':
      return impossible(refuse(504, 'TIMED_OUT', 'The bank did not answer'));
    case 'not-enabled':
      return impossible(notEnabled('POINTS'));
    case 'below-threshold':
      return impossible(refuse(422, 'OPERATION_NOT_ALLOWED', 'Threshold redemption value not met'));
    case 'needs-mobile':
    case 'not-eligible':
      break;
  }
  return impossible(refuse(422, 'INVALID_INSTRUMENT', 'The card and mobile have no points'));
}

function impossible(refusal: Refusal): SplitVerdict {
  return { kind: 'impossible', refusal };
}

function notEnabled(method: string): Refusal {
  return refuse(422, 'PAYMENT_METHOD_NOT_ENABLED', `${method} is not enabled for this order`);
}
