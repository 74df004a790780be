/**
 * One checkout up to the bank, through the BFF and through the pass-through: the same calls to Plural, in the same
 * order.
 */
import { randomUUID } from 'node:crypto';
import { checkoutViewSchema, createdSessionSchema } from '@plural-points/shared/schemas';
import { GUIDE_CARD, MERCHANT_KEY, sessionRequest } from '../support/bff-harness.ts';
import { sealFor } from '../support/bff-seal.ts';

export type Checkout = () => Promise<void>;

/** Session, view, points quote, payment with points, and the merchant's look: create order, points, payment, inquiry. */
export function checkoutThroughBff(url: string): Checkout {
  return async () => {
    const returnUrl = 'http://localhost:8787/return';
    const session = createdSessionSchema.parse(
      await post(`${url}/v1/checkout-sessions`, sessionRequest({ returnUrl }), MERCHANT_KEY),
    );
    const view = checkoutViewSchema.parse(await get(`${url}/v1/checkout`, session.clientSecret));
    const { cardNumber, mobileNumber } = GUIDE_CARD;
    const sealedQuote = await sealFor(view, 'quote', { cardNumber, mobileNumber });
    const quote = await post(`${url}/v1/checkout/points-quote`, { sealed: sealedQuote }, session.clientSecret);
    const attemptId = randomUUID();
    const paid = await post(
      `${url}/v1/checkout/payment`,
      {
        attemptId,
        sealed: await sealFor(view, 'payment', GUIDE_CARD, { aid: attemptId }),
        points: {
          quoteToken: tokenOf(quote),
          consent: { locale: 'en-IN', text: 'Use 140 points (₹35.00).', grantedAt: new Date().toISOString() },
        },
      },
      session.clientSecret,
    );
    if (!JSON.stringify(paid).includes('action_required')) throw new Error('the payment did not reach the bank');
    await post(`${url}/v1/checkout-sessions/${session.id}/reconcile`, {}, MERCHANT_KEY);
  };
}

/** The same calls, relayed. */
export function checkoutThroughPassThrough(url: string): Checkout {
  const amount = (value: number) => ({ value, currency: 'INR' });
  const points = {
    card_number: GUIDE_CARD.cardNumber,
    card_last4: '1112',
    registered_mobile_number: GUIDE_CARD.mobileNumber,
  };
  return async () => {
    const order = await post(`${url}/order`, {
      merchant_order_reference: randomUUID(),
      order_amount: amount(5000),
      allowed_payment_methods: ['CARD', 'POINTS'],
    });
    const orderId = /"order_id":"([^"]+)"/.exec(JSON.stringify(order))?.[1] ?? '';
    await post(`${url}/points`, {
      payment_option: { points_card_details: points },
      order_details: { order_amount: amount(5000) },
    });
    const card = {
      name: GUIDE_CARD.holderName,
      card_number: GUIDE_CARD.cardNumber,
      cvv: GUIDE_CARD.cvv,
      expiry_month: GUIDE_CARD.expiryMonth,
      expiry_year: GUIDE_CARD.expiryYear,
    };
    const leg = (method: string, value: number, option: object) => ({
      merchant_payment_reference: randomUUID(),
      payment_method: method,
      payment_amount: amount(value),
      payment_option: option,
    });
    const paid = await post(`${url}/payment/${orderId}`, {
      payments: [leg('CARD', 1500, { card_details: card }), leg('POINTS', 3500, { points_card_details: points })],
    });
    if (!JSON.stringify(paid).includes('PENDING')) throw new Error('the payment did not reach the bank');
    await get(`${url}/order/${orderId}`);
  };
}

function tokenOf(quote: unknown): string {
  return /"token":"([^"]+)"/.exec(JSON.stringify(quote))?.[1] ?? '';
}

async function post(url: string, body: unknown, bearer?: string): Promise<unknown> {
  return await answerOf(await fetch(url, { method: 'POST', headers: headersWith(bearer), body: JSON.stringify(body) }));
}

async function get(url: string, bearer?: string): Promise<unknown> {
  return await answerOf(await fetch(url, { headers: headersWith(bearer) }));
}

function headersWith(bearer: string | undefined): Record<string, string> {
  return { 'content-type': 'application/json', ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }) };
}

async function answerOf(response: Response): Promise<unknown> {
  if (!response.ok) throw new Error(`${new URL(response.url).pathname}: ${response.status}`);
  return await response.json();
}
