/**
 * What came of one exchange with Plural, in the domain's words: its answer read, classed and made into evidence.
 * Pure.
 */
import type { InquiryOutcome, PointsOutcome, WriteOutcome } from '../checkout/plural-port.ts';
import { isSuccess } from '../is-success.ts';
import { classifyWrite } from './answer-class.ts';
import { errorCodeOf } from './error-code.ts';
import { toOrderEvidence } from './order-wire.ts';
import { toOffer } from './points-wire.ts';
import type { ExchangeResult } from './transport.ts';

export function toWriteOutcome(result: ExchangeResult): WriteOutcome {
  if (result.kind === 'not_sent') return { kind: 'not_sent' };
  if (result.kind === 'unclear') return { kind: 'unknown' };
  const meaning = classifyWrite(result.status, errorCodeOf(result.body));
  switch (meaning.kind) {
    case 'done': {
      const evidence = toOrderEvidence(result.body);
      return evidence === null ? { kind: 'unknown' } : { kind: 'done', order: evidence };
    }
    case 'unauthorized':
      return { kind: 'refused', code: 'UNAUTHORIZED' };
    default:
      return meaning;
  }
}

/** To be asked for again later; an older list has them under 422 (API facts, section 10). */
const LATER_CODES: ReadonlySet<string> = new Set(['API_RATE_LIMIT', 'PAYMENT_RATE_LIMIT']);

/**
 * An order moves no money: a refusal in JSON is one, whatever its code, so that the merchant is told. Should the order be there
 * after all, it is found by its reference when the next one is made under it.
 */
export function toCreationOutcome(result: ExchangeResult): WriteOutcome {
  const outcome = toWriteOutcome(result);
  if (outcome.kind !== 'unknown' || result.kind !== 'answered') return outcome;
  const { status } = result;
  const code = errorCodeOf(result.body);
  const isRefusal = status >= 400 && status < 500 && status !== 408 && status !== 429;
  return isRefusal && code !== null && !LATER_CODES.has(code) ? { kind: 'refused', code } : outcome;
}

export function toInquiryOutcome(result: ExchangeResult): InquiryOutcome {
  if (result.kind !== 'answered') return { kind: 'no_answer' };
  if (isSuccess(result.status)) {
    const evidence = toOrderEvidence(result.body);
    return evidence === null ? { kind: 'no_answer' } : { kind: 'found', order: evidence };
  }
  // 404 on the live system, 422 in an older list (API facts, section 16). A 404 that is no JSON may be an edge's.
  const isPlurals404 = result.status === 404 && typeof result.body === 'object' && result.body !== null;
  return isPlurals404 || errorCodeOf(result.body) === 'ORDER_NOT_FOUND' ? { kind: 'not_found' } : { kind: 'no_answer' };
}

export function toPointsOutcome(result: ExchangeResult): PointsOutcome {
  if (result.kind !== 'answered') return { kind: 'no_answer' };
  const { status, body } = result;
  if (isSuccess(status)) return toOffer(body);
  // A 4xx in JSON speaks of the card or mobile, and must look like every other miss (DESIGN 5.5).
  const code = errorCodeOf(body);
  const aboutUs =
    status === 401 || status === 403 || status === 408 || status === 429 || (code !== null && LATER_CODES.has(code));
  return status < 500 && !aboutUs ? { kind: 'not_available' } : { kind: 'no_answer' };
}
