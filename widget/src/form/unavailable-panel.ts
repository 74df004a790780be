/** The calm word for a session that cannot be read, and the way to try again. It needs no file that may not arrive. */
import type { TemplateResult } from 'lit';
import type { CheckoutErrorCode } from '../client/checkout-error.ts';
import type { OpeningKey, PlainKey } from '../language/messages.ts';
import type { Opening } from '../language/opening.ts';
import { againButton, panel } from './panel.ts';
import type { PanelWords } from './panel.ts';

/** @param again asks the BFF once more. */
export function unavailablePanel(language: Opening, code: CheckoutErrorCode, again: () => void): TemplateResult {
  return panel({ ...unavailableWords(language, code), action: againButton(language.say('tryAgain'), again) });
}

export function unavailableWords({ say }: Opening, code: CheckoutErrorCode): PanelWords {
  return { title: say('unreachableTitle'), text: say(TEXTS[code] ?? 'slowText') };
}

const TEXTS: Partial<Record<CheckoutErrorCode, OpeningKey & PlainKey>> = {
  network: 'offlineText',
  unauthorized: 'sessionUnknownText',
  not_found: 'sessionUnknownText',
  session_expired: 'expiredText',
  origin_not_allowed: 'misconfiguredText',
};
