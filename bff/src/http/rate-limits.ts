/**
 * The coarse nets against abuse (DESIGN 5.5): per address, per session and over all. They live in memory because they
 * guard no correctness; the session's own budgets are the domain's. Carriers in India share IPv4 addresses.
 */
import { isIPv6 } from 'node:net';
import type { Request } from 'express';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { CheckoutProblem } from '../checkout/checkout-problem.ts';

export interface RateLimits {
  /** @throws CheckoutProblem `rate_limited` with the seconds to wait, as do the others. */
  lookup(request: Request): Promise<void>;
  payment(): Promise<void>;
  view(sessionId: string): Promise<void>;
}

/** Lookups and payments a minute over all sessions: far above any real shop, far below a card-testing run. */
const LOOKUPS_A_MINUTE = 600;
const PAYMENTS_A_MINUTE = 1_200;

export function createRateLimits(scale: number): RateLimits {
  const limiter = (points: number, duration: number): RateLimiterMemory =>
    new RateLimiterMemory({ points: Math.ceil(points * scale), duration });
  const lookupsOfIpv4 = limiter(300, 3_600);
  const lookupsOfIpv6 = limiter(60, 3_600);
  const lookupsOfAll = limiter(LOOKUPS_A_MINUTE, 60);
  const paymentsOfAll = limiter(PAYMENTS_A_MINUTE, 60);
  const views = limiter(120, 60);
  return {
    async lookup(request) {
      const address = request.ip ?? '';
      await (isMappedOrIpv4(address) ? spend(lookupsOfIpv4, address) : spend(lookupsOfIpv6, networkOf(address)));
      await spend(lookupsOfAll, 'all');
    },
    payment: async () => await spend(paymentsOfAll, 'all'),
    view: async (sessionId) => await spend(views, sessionId),
  };
}

async function spend(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    throw new CheckoutProblem('rate_limited', {
      retryAfterSeconds: Math.max(1, Math.ceil(error.msBeforeNext / 1_000)),
    });
  }
}

function isMappedOrIpv4(address: string): boolean {
  return !isIPv6(address) || address.toLowerCase().startsWith('::ffff:');
}

/** The /64 of an IPv6 address: one subscriber has all of it. */
function networkOf(address: string): string {
  const [head = '', tail = ''] = (address.split('%')[0] ?? '').split('::');
  const front = head === '' ? [] : head.split(':');
  const back = tail === '' ? [] : tail.split(':');
  const zeros = Array.from({ length: Math.max(0, 8 - front.length - back.length) }, () => '0');
  return [...front, ...zeros, ...back].slice(0, 4).join(':');
}
