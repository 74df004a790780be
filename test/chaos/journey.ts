/**
 * One purchase from its session to its end, by a merchant and a shopper who do not give up: what was lost is asked for again
 * as the contract allows (the same Idempotency-Key, the same attempt, then the state), once the BFF is back.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CreatedSession, MerchantView } from '@plural-points/shared';
import { answerAtBank } from '../support/bff-challenge.ts';
import type { Answer, BffClient } from './bff-client.ts';
import type { Journey } from './crash-points.ts';
import type { Random } from './random.ts';

export interface Purchase {
  readonly journey: Journey;
  readonly reference: string;
  readonly amount: number;
  readonly withPoints: boolean;
  /** Of the capture or refund, in paise; null for all of it. */
  readonly part: number | null;
}

export function purchaseOf(journey: Journey, reference: string, random: Random): Purchase {
  const amount = 1_000 + random.below(99_000);
  return {
    journey,
    reference,
    amount,
    withPoints: random.chance(70),
    part: random.chance(50) ? 300 + random.below(500) : null,
  };
}

/** Between two looks, and how many of them: twenty seconds. */
const LOOK_MS = 100;
const LOOKS = 200;

/** `revive` brings back a BFF that died, or waits for another. @returns the session as it is at rest. */
export async function travel(
  client: BffClient,
  purchase: Purchase,
  revive: () => Promise<void>,
): Promise<MerchantView> {
  const insist = insisting(5, revive);
  const isPreAuth = isPreAuthorised(purchase);
  const session = await insist(async () => await open(client, purchase));
  const view = async (): Promise<MerchantView> => await insist(async () => await client.merchantView(session.id));

  const challengeUrl = await payUntilChallenged(client, session, purchase, insist);
  const callback = await answerAtBank(challengeUrl, 'right');
  await insist(async () => (await client.comeBack(callback.path, callback.method, callback.fields)) || 'lost');
  await until(view, ({ status }) => status === (isPreAuth ? 'authorized' : 'captured'));

  if (purchase.journey !== 'pay') {
    const { operation, body } = operationOf(purchase);
    const key = `${operation}-${purchase.reference}`;
    const answer = await insist(async () => await client.operate(session.id, operation, body, key));
    if (answer.status >= 400) {
      // What a merchant does who is told that nothing happened: the same again, as a new call.
      await until(view, isAtRest);
      await insist(async () => await client.operate(session.id, operation, body, randomUUID()));
    }
  }
  return await until(view, isAtRest);
}

/** The same again for the same purchase. */
async function open(client: BffClient, purchase: Purchase): Promise<CreatedSession | 'lost'> {
  const request = {
    merchantOrderReference: purchase.reference,
    amount: { value: purchase.amount, currency: 'INR' },
    preAuth: isPreAuthorised(purchase),
    returnUrl: 'http://localhost:8787/return',
  };
  return await client.open(request, `open-${purchase.reference}`);
}

function isPreAuthorised({ journey }: Purchase): boolean {
  return journey === 'capture' || journey === 'cancel';
}

type Insist = <Result>(step: () => Promise<Result | 'lost'>) => Promise<Result>;

/** Takes a step until its answer is not lost; `recover` comes before each next try. */
function insisting(tries: number, recover: () => Promise<void>): Insist {
  return async (step) => {
    for (let count = 0; count < tries; count += 1) {
      const result = await step();
      if (result !== 'lost') return result;
      await recover();
    }
    throw new Error('lost again and again');
  };
}

/** A purchase that was begun, or was not even that, is opened, paid and comes to rest. @returns the session then. */
export async function resume(client: BffClient, purchase: Purchase): Promise<MerchantView> {
  const insist = insisting(LOOKS, async () => await sleep(LOOK_MS));
  return await bringToRest(client, await insist(async () => await open(client, purchase)));
}

/** What was begun is paid and comes to rest, whoever began it and wherever it was left. @returns the session then. */
export async function bringToRest(client: BffClient, session: CreatedSession): Promise<MerchantView> {
  for (let looks = 0; looks < LOOKS; looks += 1) {
    const view = await client.merchantView(session.id);
    if (view !== 'lost') {
      if (view.status === 'open' || view.status === 'action_required') await payOnce(client, session);
      else if (isAtRest(view)) return view;
    }
    await sleep(LOOK_MS);
  }
  throw new Error(`the session ${session.merchantOrderReference} did not come to rest`);
}

/** As far as it goes: the attempt under way may be at the bank, or back from there and not asked about yet. */
async function payOnce(client: BffClient, session: CreatedSession): Promise<void> {
  const answer = await client.pay(session, randomUUID(), false);
  const challengeUrl = answer === 'lost' ? undefined : answer.body['challengeUrl'];
  if (typeof challengeUrl !== 'string') return;
  // Whoever was there before may have answered: then the next look tells.
  const callback = await answerAtBank(challengeUrl, 'right').catch(() => null);
  if (callback !== null) await client.comeBack(callback.path, callback.method, callback.fields);
}

/** Pays, and pays again where an attempt is proven not to have happened; the bank's address comes in the end. */
async function payUntilChallenged(
  client: BffClient,
  session: CreatedSession,
  purchase: Purchase,
  insist: Insist,
): Promise<string> {
  let attemptId = randomUUID();
  for (let tries = 0; tries < LOOKS; tries += 1) {
    const answer: Exclude<Answer, 'lost'> = await insist(
      async () => await client.pay(session, attemptId, purchase.withPoints),
    );
    const { challengeUrl } = answer.body;
    if (typeof challengeUrl === 'string') return challengeUrl;
    if (answer.status === 503 || answer.status === 402) attemptId = randomUUID();
    else await sleep(LOOK_MS);
  }
  throw new Error('no attempt came to the bank');
}

function operationOf({ journey, part }: Purchase) {
  const amount = part === null ? {} : { amount: { value: part, currency: 'INR' } };
  switch (journey) {
    case 'capture':
      return { operation: 'capture', body: amount };
    case 'refund':
      return { operation: 'refunds', body: amount };
    default:
      return { operation: 'cancel', body: {} };
  }
}

function isAtRest(view: MerchantView): boolean {
  const isMoving = view.status === 'processing' || view.status === 'action_required';
  return !isMoving && view.pendingOperation === null && view.refunds.every((refund) => refund.status !== 'pending');
}

async function until(look: () => Promise<MerchantView>, holds: (view: MerchantView) => boolean): Promise<MerchantView> {
  let view = await look();
  for (let looks = 0; looks < LOOKS && !holds(view); looks += 1) {
    await sleep(LOOK_MS);
    view = await look();
  }
  if (!holds(view)) throw new Error(`the session did not come to rest: ${JSON.stringify(view)}`);
  return view;
}
