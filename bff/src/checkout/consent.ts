/**
 * The record that a shopper agreed to spend points (guide, section 2: explicit consent is mandatory). The sentence is kept
 * as they saw it, with its digest, the numbers agreed, and a signature that shows a later change.
 */
import { createHash } from 'node:crypto';
import type { Consent } from '@plural-points/shared';
import { mac } from '../keys/app-keys.ts';
import { randomId } from '../keys/random-id.ts';
import { fieldProblem } from './checkout-problem.ts';
import type { CheckoutDependencies } from './dependencies.ts';
import type { HeldQuote } from './points-quote.ts';
import type { ConsentRecord, Session } from './session.ts';

/** How far the browser's clock may be off. */
const CLOCK_ALLOWANCE_MS = 300_000;

/** @throws CheckoutProblem `invalid_request` where the consent was granted before the session or in the future. */
export function recordConsent(
  deps: CheckoutDependencies,
  session: Session,
  attemptId: string,
  consent: Consent,
  quote: HeldQuote,
): ConsentRecord {
  const now = deps.clock();
  const grantedAt = new Date(consent.grantedAt);
  const tooEarly = grantedAt.getTime() < session.createdAt.getTime() - CLOCK_ALLOWANCE_MS;
  const tooLate = grantedAt.getTime() > now.getTime() + CLOCK_ALLOWANCE_MS;
  if (tooEarly || tooLate) throw fieldProblem('invalid_request', 'points.consent.grantedAt', 'invalid_value');
  const record = {
    id: randomId('cn_'),
    text: consent.text,
    textSha256: createHash('sha256').update(consent.text, 'utf8').digest('hex'),
    locale: consent.locale,
    grantedAt,
    recordedAt: now,
    points: quote.points,
    pointsAmount: quote.split.points,
    cardAmount: quote.split.card,
  };
  return { ...record, signature: consentSignature(deps, session, attemptId, record) };
}

/** HMAC-SHA-256 over the record as a JSON array in this order, base64url. */
function consentSignature(
  deps: CheckoutDependencies,
  session: Session,
  attemptId: string,
  record: Omit<ConsentRecord, 'signature'>,
): string {
  const key = deps.keys.derive('consent', session.keyId);
  if (key === null) throw new RangeError('the application secret of this session is gone');
  const { id, textSha256, locale, grantedAt, recordedAt, points, pointsAmount, cardAmount } = record;
  const fields = [
    id,
    session.id,
    attemptId,
    textSha256,
    locale,
    grantedAt,
    recordedAt,
    points,
    pointsAmount,
    cardAmount,
  ];
  return mac(key, JSON.stringify(fields));
}
