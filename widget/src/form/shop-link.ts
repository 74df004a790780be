/** The way back to the shop: a link to the session's return page, told as the callback would tell it. */
import { RETURN_PARAMETERS } from '@plural-points/shared';
import type { CheckoutView } from '@plural-points/shared';
import type { TemplateResult } from 'lit';
import type { Language } from '../language/language.ts';
import { linkButton } from './panel.ts';

/** Null for an address that is not a web page's. */
export function shopLink({ say }: Language, view: CheckoutView, look?: 'second'): TemplateResult | null {
  const url = URL.canParse(view.returnUrl) ? new URL(view.returnUrl) : null;
  if (!url || !/^https?:$/.test(url.protocol)) return null;
  url.searchParams.set(RETURN_PARAMETERS.session, view.sessionId);
  url.searchParams.set(RETURN_PARAMETERS.status, view.status);
  return linkButton(say('backToShop', { merchant: view.merchantName }), url.href, 'shop-link', look);
}
