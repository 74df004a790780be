/** The calm word for a session that cannot be read, and the ways on. It needs no file that may not arrive. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { isLasting } from '../client/checkout-error.ts';
import type { CheckoutErrorCode } from '../client/checkout-error.ts';
import type { OpeningKey, PlainKey } from '../language/messages.ts';
import type { Opening } from '../language/opening.ts';
import { againButton, linkButton, panel } from './panel.ts';
import type { PanelWords } from './panel.ts';

interface WaysOn {
  /** The shop's front page; null where there is none to go to. */
  readonly shopUrl: string | null;
  /** Asks the BFF once more. */
  readonly again: () => void;
}

/** Where another try cannot help, the shop is the only way on, and else the second one. */
export function unavailablePanel(
  language: Opening,
  code: CheckoutErrorCode,
  { shopUrl, again }: WaysOn,
): TemplateResult {
  const { say } = language;
  const helps = !isLasting(code) || shopUrl === null;
  const toShop = shopUrl && linkButton(say('toShop'), shopUrl, 'shop-link', helps ? 'second' : undefined);
  const action = html`${helps ? againButton(say('tryAgain'), again) : nothing}${toShop ?? nothing}`;
  return panel({ ...unavailableWords(language, code), action });
}

export function unavailableWords({ say }: Opening, code: CheckoutErrorCode): PanelWords {
  return { title: say('unreachableTitle'), text: say(TEXTS[code] ?? 'slowText') };
}

const TEXTS: Partial<Record<CheckoutErrorCode, OpeningKey & PlainKey>> = {
  network: 'offlineText',
  unauthorized: 'sessionUnknownText',
  not_found: 'sessionUnknownText',
  session_expired: 'expiredText',
  origin_not_allowed: 'refused',
};
