/** Errors as Plural writes them, in each of the shapes that were seen (plural-api section 10). */
import type { Refusal } from '../ledger/refusal.ts';

export type ErrorShape = 'documented' | 'additional-payload' | 'error-code';

export function errorJson(refusal: Refusal, shape: ErrorShape): object {
  const { code, message } = refusal;
  if (shape === 'error-code') return { error_code: code, error_message: message };
  const place = { source: 'INTERNAL', step: refusal.status === 400 ? 'REQUEST_VALIDATION' : 'PROCESSING' };
  if (shape === 'additional-payload') return { code, message, additionalErrorPayload: place };
  const [first] = refusal.faults;
  if (first === undefined) return { code, message };
  return {
    code,
    message,
    additional_error_details: { ...place, ...first, metadata: { faults: refusal.faults } },
  };
}

/** The two shapes of the token call. */
export function tokenErrorJson(refusal: Refusal, shape: 'oauth' | 'plural', traceId: string): object {
  if (shape === 'oauth') {
    const error = refusal.status === 401 ? 'invalid_client' : 'invalid_request';
    return { error, error_description: refusal.message };
  }
  return { status: refusal.status, type: refusal.code, message: refusal.message, traceId };
}
