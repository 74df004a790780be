/**
 * The two bodies that hold card data: points check (guide, section 2) and create payment (guide, section 4). The one place
 * of the BFF that exposes card fields, as late as can be; the strings go straight to the transport.
 */
import { expose, lastFourOf, type Paise, type PaymentCard, type QuoteCard } from '@plural-points/shared';
import type { LegRequest, PaymentRequest } from '../checkout/plural-port.ts';
import { wireAmount } from './wire-amount.ts';

export function encodePointsCheck(card: QuoteCard, order: Paise): string {
  const cardNumber = expose(card.cardNumber);
  return JSON.stringify({
    payment_option: {
      points_card_details: {
        card_last4: lastFourOf(cardNumber),
        card_number: cardNumber,
        registered_mobile_number: expose(card.mobileNumber),
      },
    },
    order_details: { order_amount: wireAmount(order) },
  });
}

export function encodePayment(payment: PaymentRequest): string {
  return JSON.stringify({ payments: payment.legs.map((leg) => encodeLeg(leg, payment.card)) });
}

function encodeLeg(leg: LegRequest, card: PaymentCard): Record<string, unknown> {
  return {
    // The guide's sample has none on the points leg; the reference calls it required. Both legs carry their own.
    merchant_payment_reference: leg.merchantPaymentReference,
    payment_method: leg.method,
    payment_amount: wireAmount(leg.amount),
    payment_option:
      leg.method === 'CARD' ? { card_details: cardDetails(card) } : { points_card_details: pointsDetails(card) },
  };
}

function cardDetails(card: PaymentCard): Record<string, unknown> {
  return {
    name: expose(card.holderName),
    card_number: expose(card.cardNumber),
    cvv: expose(card.cvv),
    expiry_month: expose(card.expiryMonth),
    expiry_year: expose(card.expiryYear),
    registered_mobile_number: mobileOf(card),
  };
}

function pointsDetails(card: PaymentCard): Record<string, unknown> {
  const cardNumber = expose(card.cardNumber);
  return { registered_mobile_number: mobileOf(card), card_last4: lastFourOf(cardNumber), card_number: cardNumber };
}

function mobileOf(card: PaymentCard): string | undefined {
  return card.mobileNumber === null ? undefined : expose(card.mobileNumber);
}
