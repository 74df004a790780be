/** The view without a link to the bank that its own list does not allow. */
import { isAllowedChallengeUrl } from '@plural-points/shared';
import type { CheckoutView } from '@plural-points/shared';

/**
 * Fails closed: only an address that the view's own list allows is ever shown or followed. Plain http is the
 * sandbox's.
 */
export function isAllowedBy({ challengeHosts, environment }: CheckoutView, url: string): boolean {
  return isAllowedChallengeUrl(url, challengeHosts, environment === 'sandbox');
}

export function withAllowedLink(view: CheckoutView): CheckoutView {
  const { attempt } = view;
  if (attempt?.challengeUrl === undefined || isAllowedBy(view, attempt.challengeUrl)) return view;
  const { challengeUrl: _refused, ...rest } = attempt;
  return { ...view, attempt: rest };
}
