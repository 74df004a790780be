/** The shop's front page, as far as this page tells it: where a shopper can go when no session says more. */

/** Null on a page that has no web address. */
export function shopAddress(): string | null {
  return /^https?:$/.test(location.protocol) ? `${location.origin}/` : null;
}
