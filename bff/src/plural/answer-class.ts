/**
 * What an answer of Plural to a write means for us: a pure, total function of status and code (guide; API facts,
 * section 10). The doubt goes to the careful side: what is not proven to have been refused may have happened.
 */
import type { FailureCode } from '@plural-points/shared';
import { isSuccess } from '../is-success.ts';
import { declineOf } from './decline-codes.ts';

export type AnswerClass =
  | { readonly kind: 'done' }
  | { readonly kind: 'declined'; readonly failure: FailureCode; readonly code: string }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'ask'; readonly code: string }
  | { readonly kind: 'unauthorized' }
  | { readonly kind: 'unknown' };

/** Codes that say "you may have done this already" or "not in this state": only the order itself tells. */
const ASK_CODES: ReadonlySet<string> = new Set([
  'DUPLICATE_REQUEST',
  'OPERATION_NOT_ALLOWED',
  'ORDER_CANCELLED',
  'PAYMENT_PENDING',
]);

/** Refusals before any work, by code. */
const REFUSED_CODES: ReadonlySet<string> = new Set([
  'INVALID_REQUEST',
  'ORDER_NOT_FOUND',
  'PAYMENT_METHOD_NOT_ENABLED',
  'INVALID_USER_ACCOUNT',
]);

/** Statuses of an edge or a gateway that turned the request away unread. */
const REFUSED_STATUSES: ReadonlySet<number> = new Set([400, 403, 404, 405, 406, 413, 415]);

/** `code` is null where the body named none, for example the HTML of a web application firewall. */
export function classifyWrite(status: number, code: string | null): AnswerClass {
  if (isSuccess(status)) return { kind: 'done' };
  if (status === 401) return { kind: 'unauthorized' };
  if (status >= 500 || status === 408 || status === 429) return { kind: 'unknown' };
  if (code !== null && ASK_CODES.has(code)) return { kind: 'ask', code };
  if (code !== null && REFUSED_CODES.has(code)) return { kind: 'refused', code };
  if (status === 422 && code !== null) {
    const failure = declineOf(code);
    if (failure !== null) return { kind: 'declined', failure, code };
  }
  if (REFUSED_STATUSES.has(status)) return { kind: 'refused', code: code ?? 'UNKNOWN_REFUSAL' };
  return { kind: 'unknown' };
}
