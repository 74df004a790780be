/**
 * One call to the BFF: fetch with a time limit, and the answer as parsed JSON or as a `CheckoutError`. It knows the
 * problem document and no endpoint.
 */
import { ENDPOINTS, isProblemCode } from '@plural-points/shared';
import type { EndpointName, FieldError } from '@plural-points/shared';
import { CheckoutError } from './checkout-error.ts';

/** Where the BFF is, and the right to one session. */
export interface Connection {
  /** The BFF's address without a slash at the end. */
  readonly endpoint: string;
  readonly clientSecret: string;
}

/** Above the BFF's own limit for Plural (15 s): its answer, even a late one, is worth more than our guess. */
const TIME_LIMIT_MS = 25_000;

export interface Answer {
  readonly status: number;
  readonly requestId: string | null;
  readonly body: Readonly<Record<string, unknown>>;
  readonly retryAfterSeconds: number | null;
}

/**
 * Sends the request and reads a JSON object back, whatever its status.
 * @throws CheckoutError `timeout`, `network`, or `unsupported_response` where the answer is not a JSON object.
 * @throws the signal's reason where the caller gave up.
 */
export async function send(
  { endpoint, clientSecret }: Connection,
  name: EndpointName,
  body: object | null,
  signal: AbortSignal,
): Promise<Answer> {
  const { method, path } = ENDPOINTS[name];
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), TIME_LIMIT_MS);
  const giveUp = (): void => limit.abort();
  signal.addEventListener('abort', giveUp);
  try {
    signal.throwIfAborted();
    const response = await fetch(`${endpoint}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${clientSecret}`,
        accept: 'application/json',
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
      signal: limit.signal,
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
    });
    return await read(response);
  } catch (thrown) {
    signal.throwIfAborted();
    if (thrown instanceof CheckoutError) throw thrown;
    throw new CheckoutError(limit.signal.aborted ? 'timeout' : 'network');
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', giveUp);
  }
}

async function read(response: Response): Promise<Answer> {
  const requestId = response.headers.get('x-request-id');
  const text = await response.text();
  const body = parsed(text);
  if (!body) throw new CheckoutError('unsupported_response', { requestId });
  return {
    status: response.status,
    requestId,
    body,
    retryAfterSeconds: secondsOf(response.headers.get('retry-after')),
  };
}

function parsed(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The problem document of an answer as an error; a code outside the contract is not trusted to mean anything. */
export function problemOf({ body, requestId, retryAfterSeconds }: Answer): CheckoutError {
  const code = isProblemCode(body.code) ? body.code : 'unsupported_response';
  return new CheckoutError(code, { requestId, retryAfterSeconds, fields: fieldErrorsOf(body.errors) });
}

/** An answer that is not in the contract, whatever it says. */
export function unsupported({ requestId }: Answer): CheckoutError {
  return new CheckoutError('unsupported_response', { requestId });
}

function fieldErrorsOf(errors: unknown): readonly FieldError[] {
  return Array.isArray(errors) ? errors.filter(isFieldError) : [];
}

function isFieldError(value: unknown): value is FieldError {
  return isRecord(value) && typeof value.path === 'string' && typeof value.code === 'string';
}

function secondsOf(header: string | null): number | null {
  return header !== null && /^\d+$/.test(header) ? Number(header) : null;
}
