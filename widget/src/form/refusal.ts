/** What a refused request means for the form: which notice it shows, and until when a limit holds. */
import type { CheckoutError } from '../client/checkout-error.ts';
import type { Notice } from '../state/checkout-state.ts';

export function noticeOf(error: CheckoutError): Notice {
  switch (error.code) {
    case 'payment_unavailable':
      return { kind: 'not_taken' };
    case 'rate_limited':
      return { kind: 'limited', until: untilOf(error) };
    case 'invalid_card':
    case 'invalid_mobile':
      return { kind: 'check_fields' };
    default:
      return { kind: 'refused' };
  }
}

/** When a limit ends, by the shopper's own clock; null where it does not end for this order. */
export function untilOf({ retryAfterSeconds }: CheckoutError): Date | null {
  return retryAfterSeconds === null ? null : new Date(Date.now() + retryAfterSeconds * 1000);
}
