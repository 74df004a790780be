/** The bearer credential of a request (RFC 6750): a merchant's key, or a session's client secret. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import { expose, type Sensitive } from '@plural-points/shared';
import { CheckoutProblem } from '../checkout/checkout-problem.ts';

/** @throws CheckoutProblem `unauthorized` where there is none. */
export function bearerOf(request: Request): string {
  const [scheme, credential, ...more] = (request.headers.authorization ?? '').split(' ');
  if (scheme?.toLowerCase() !== 'bearer' || !credential || more.length > 0) throw new CheckoutProblem('unauthorized');
  return credential;
}

/** Lets only the merchant's servers through. Keys are compared by digest, in constant time, and all of them. */
export function merchantAuth(keys: readonly Sensitive<string>[]): RequestHandler {
  const digests = keys.map((key) => digestOf(expose(key)));
  return (request, _response, next) => {
    const presented = digestOf(bearerOf(request));
    const known = digests.filter((digest) => timingSafeEqual(digest, presented)).length > 0;
    if (!known) throw new CheckoutProblem('unauthorized');
    next();
  };
}

function digestOf(text: string): Buffer {
  return createHash('sha256').update(text, 'utf8').digest();
}
