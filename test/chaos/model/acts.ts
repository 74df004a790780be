/** What the actors of a run do, as plain data that fast-check makes, shrinks and prints; and how each is done. */
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expose, paise } from '@plural-points/shared';
import { CheckoutProblem } from '../../../bff/src/checkout/checkout-problem.ts';
import type { Session } from '../../../bff/src/checkout/session.ts';
import { callbackTokenOf } from '../../../bff/src/keys/session-tokens.ts';
import { GUIDE_CARD } from '../../support/bff-harness.ts';
import { KEYS, type CoreProcess, type World } from './core.ts';
import type { BankAnswer } from './plural-book.ts';

/** What goes through a process of the BFF. */
export type Act =
  | { readonly do: 'open' | 'quote' | 'look' | 'view' | 'round' | 'reconcile' | 'cancel' }
  | { readonly do: 'pay'; readonly attempt: number; readonly points: boolean }
  | { readonly do: 'callback'; readonly withToken: boolean }
  | { readonly do: 'webhook'; readonly id: number }
  | { readonly do: 'capture'; readonly part: boolean }
  | { readonly do: 'refund'; readonly part: boolean; readonly key: number };

/** What happens in the world. */
export type Event =
  | { readonly do: 'bank'; readonly answer: BankAnswer }
  | { readonly do: 'wait'; readonly seconds: number }
  | { readonly do: 'arrive' };

/** Of the one purchase that a run is about. */
const REFERENCE = 'ORDER-1';
const ATTEMPT_IDS = Array.from({ length: 5 }, () => randomUUID());

export const anyAct: fc.Arbitrary<Act> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('pay'), attempt: fc.nat(4), points: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('callback'), withToken: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('webhook'), id: fc.nat(2) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('capture'), part: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('refund'), part: fc.boolean(), key: fc.nat(2) }) },
  {
    weight: 9,
    arbitrary: fc.record({
      do: fc.constantFrom('open', 'quote', 'look', 'view', 'round', 'round', 'reconcile', 'cancel'),
    }),
  },
);

export const anyEvent: fc.Arbitrary<Event> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('bank'),
      answer: fc.constantFrom('right', 'right', 'right', 'slow', 'wrong', 'wrong', 'cancel', 'mixed', 'late'),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('wait'), seconds: fc.constantFrom(3, 30, 80, 80, 600, 4_000, 90_000) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('arrive') }) },
);

type Deed = Act | Event;

const PAY: Act = { do: 'pay', attempt: 0, points: true };
const PAY_AGAIN: Act = { do: 'pay', attempt: 1, points: false };
const FAIL: Deed[] = [{ do: 'quote' }, PAY, { do: 'bank', answer: 'wrong' }, { do: 'look' }];

/** How far the purchase has come when a run begins: chance alone seldom gets that far. */
export const PRELUDES: readonly (readonly Deed[])[] = [
  [],
  [{ do: 'quote' }],
  [{ do: 'quote' }, PAY],
  [{ do: 'quote' }, PAY, { do: 'bank', answer: 'right' }],
  [{ do: 'quote' }, PAY, { do: 'bank', answer: 'right' }, { do: 'callback', withToken: true }],
  FAIL,
  [...FAIL, PAY_AGAIN],
  [...FAIL, PAY_AGAIN, { do: 'bank', answer: 'right' }, { do: 'callback', withToken: true }],
];

export function isEvent(deed: Deed): deed is Event {
  return deed.do === 'bank' || deed.do === 'wait' || deed.do === 'arrive';
}

export async function happen(world: World, event: Event): Promise<void> {
  switch (event.do) {
    case 'bank':
      for (const order of world.book.orders) world.book.answerAtBank(order, event.answer);
      return;
    case 'wait':
      await world.advance(event.seconds * 1_000);
      return;
    case 'arrive':
      world.plural.arrive();
      return;
    default:
      event satisfies never;
  }
}

/** Does it in a process. A problem is an answer as any other; whatever else is thrown is a fault of the core. */
export async function act(world: World, process: CoreProcess, what: Act): Promise<void> {
  try {
    await dispatch(world, process, what);
  } catch (error) {
    if (!(error instanceof CheckoutProblem)) throw error;
  }
}

export async function theSession(world: World): Promise<Session | null> {
  return (await world.ledger.sessionByReference(REFERENCE))?.session ?? null;
}

async function dispatch(world: World, process: CoreProcess, what: Act): Promise<unknown> {
  if (what.do === 'open') return await open(world, process);
  if (what.do === 'round') return await process.round();
  const session = await theSession(world);
  if (session === null) return null;
  const shopper = async () => await process.sessionOfShopper(expose(process.clientSecret(session)));
  switch (what.do) {
    case 'look':
      return await process.session(session.id);
    case 'view':
      return await process.view(await shopper());
    case 'reconcile':
      return await process.reconcile(session.id);
    case 'cancel':
      return await process.cancel(session.id, null);
    case 'capture':
      return await process.capture(session.id, what.part ? 2_000 : undefined, null);
    case 'refund':
      return await process.refund(session.id, {
        amount: what.part ? 1_000 : undefined,
        reason: undefined,
        creationKey: `refund-${what.key}`,
      });
    case 'quote': {
      const answer = await process.quotePoints(await shopper(), sealFor(world, session, 'quote', QUOTE_CARD));
      if (answer.eligible) world.quoteToken = answer.quote.token;
      return answer;
    }
    case 'pay':
      return await pay(world, process, await shopper(), what);
    case 'callback':
      return await process.settleCallback({
        token: what.withToken ? callbackTokenOf(KEYS, session.id, session.keyId) : null,
        orderId: session.pluralOrderId,
        isSigned: true,
      });
    case 'webhook':
      return await process.receiveWebhook({
        id: `msg_${what.id}`,
        eventType: 'ORDER_PROCESSED',
        orderId: null,
        parentOrderId: null,
        merchantOrderReference: REFERENCE,
        receivedAt: world.now(),
      });
    default:
      return null;
  }
}

async function open(world: World, process: CoreProcess): Promise<Session> {
  return await process.openSession(
    {
      merchantOrderReference: REFERENCE,
      amount: { value: paise(5_000), currency: 'INR' },
      preAuth: world.preAuth,
      returnUrl: 'https://shop.example/return',
      points: 'offer',
    },
    'creation-key',
  );
}

async function pay(
  world: World,
  process: CoreProcess,
  session: Session,
  what: Extract<Act, { readonly do: 'pay' }>,
): Promise<unknown> {
  const attemptId = ATTEMPT_IDS[what.attempt] ?? '';
  const { quoteToken } = world;
  const consent = { locale: 'en-IN', text: 'Use 140 points (₹35.00).', grantedAt: world.now().toISOString() };
  return await process.pay(session, {
    attemptId,
    sealed: sealFor(world, session, 'payment', GUIDE_CARD, attemptId),
    points: what.points && quoteToken !== null ? { quoteToken, consent } : null,
  });
}

const QUOTE_CARD = { cardNumber: GUIDE_CARD.cardNumber, mobileNumber: GUIDE_CARD.mobileNumber };

/** As the world's clear sealing opens it. */
function sealFor(
  world: World,
  session: Session,
  purpose: 'quote' | 'payment',
  content: object,
  attemptId?: string,
): string {
  const iat = Math.floor(world.now().getTime() / 1_000);
  return JSON.stringify({ header: { sid: session.id, purpose, iat, aid: attemptId }, content });
}
