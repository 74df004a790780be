/** The hosted checkout page: the shopper picks one of the catalogue's cards, and goes on to the challenge. */
import { type Response, Router } from 'express';
import type { LegRequest } from '../ledger/create-payment.ts';
import type { Moment } from '../ledger/ledger.ts';
import type { Order } from '../ledger/model.ts';
import type { Plural } from '../plural.ts';
import type { TestCard } from '../test-cards.ts';
import { createPayment } from '../ledger/create-payment.ts';
import { askForPoints } from '../ledger/points.ts';
import { isRefusal } from '../ledger/refusal.ts';
import { type HostedCard, hostedPage } from '../pages/hosted-page.ts';
import { unknownChallengePage } from '../pages/outcome-page.ts';
import { paise, subtract } from '../paise.ts';
import { challengeUrl } from '../wire/order-json.ts';
import { PAGE_HEADERS } from './page-headers.ts';
import { readText } from './read-body.ts';

const SMALLEST_LEG = 100;

/** `GET` and `POST /hosted-checkout/?token=…`. An unknown token is 404; an order at its bank is sent on there. */
export function hostedRoutes(plural: Plural): Router {
  const router = Router();
  router.use('/hosted-checkout', (_request, response, next) => {
    response.set(PAGE_HEADERS);
    next();
  });
  router.get('/hosted-checkout', (request, response) => {
    const order = orderOf(plural, request.query.token);
    if (order === undefined) sayUnknown(response);
    else show(plural, response, order, plural.moment(), null);
  });
  router.post('/hosted-checkout', async (request, response) => {
    const form = new URLSearchParams(await readText(request));
    const order = orderOf(plural, request.query.token);
    if (order === undefined) return sayUnknown(response);
    const at = plural.moment();
    const card = plural.ledger.cards.get(form.get('card') ?? '');
    if (card === undefined) return show(plural, response, order, at, 'Choose a card.');
    const legs = legsFor(plural, at, order, card, form.get('points') === 'yes');
    const paying = createPayment(plural.ledger, at, order, legs);
    response.once('close', () => plural.wake());
    show(plural, response, order, at, isRefusal(paying) ? paying.message : null);
  });
  return router;
}

function orderOf(plural: Plural, token: unknown): Order | undefined {
  return typeof token === 'string' ? plural.ledger.hostedOrders.get(token) : undefined;
}

function sayUnknown(response: Response): void {
  response.status(404).type('html').send(unknownChallengePage());
}

function show(plural: Plural, response: Response, order: Order, at: Moment, fault: string | null): void {
  if (order.status === 'PENDING' && order.challengeToken !== null && fault === null) {
    response.redirect(303, challengeUrl(plural.publicUrl, order.challengeToken));
    return;
  }
  const cards = Array.from(plural.ledger.cards.values(), (card): HostedCard => {
    const points = pointsFor(plural, at, order, card);
    return { number: card.number, points, does: card.does };
  });
  const isOpen = order.status === 'CREATED' || order.status === 'ATTEMPTED';
  response.type('html').send(hostedPage({ amount: order.amount, isOpen, cards, fault }));
}

/** What can be paid with the card's points, so that card and points are each at least a rupee; else nothing. */
function pointsFor(plural: Plural, at: Moment, order: Order, card: TestCard) {
  const isAllowed = order.allowedMethods === null || order.allowedMethods.includes('POINTS');
  if (!isAllowed) return paise(0);
  const mobile = card.mobiles[0] ?? null;
  const answer = askForPoints(plural.ledger, at, { cardNumber: card.number, mobile, orderAmount: order.amount });
  if (answer.kind !== 'points' || answer.redeemable < SMALLEST_LEG) return paise(0);
  return order.amount - answer.redeemable < SMALLEST_LEG ? paise(0) : answer.redeemable;
}

function legsFor(plural: Plural, at: Moment, order: Order, card: TestCard, withPoints: boolean): LegRequest[] {
  const points = withPoints ? pointsFor(plural, at, order, card) : paise(0);
  const common = { reference: null, cardNumber: card.number, mobile: card.mobiles[0] ?? null, goodUntil: null };
  const cardLeg: LegRequest = { ...common, method: 'CARD', amount: subtract(order.amount, points) };
  return points === 0 ? [cardLeg] : [cardLeg, { ...common, method: 'POINTS', amount: points }];
}
