/** The panels of a payment under way and at its end: on the way to the bank, confirming, paid, closed. */
import type { CheckoutView } from '@plural-points/shared';
import type { TemplateResult } from 'lit';
import type { Language } from '../language/language.ts';
import type { PlainKey } from '../language/messages.ts';
import type { ClosedStatus, PanelPhase } from '../state/checkout-state.ts';
import { againButton, linkButton, panel } from './panel.ts';
import type { Panel } from './panel.ts';
import { shopLink } from './shop-link.ts';
import { unavailableWords } from './unavailable-panel.ts';

/** The panels of every phase but the one that needs no more than the opening's words. */
type LaterPhase = Exclude<PanelPhase, { name: 'unavailable' }>;

/** @param again asks the BFF once more. */
export function phasePanel(language: Language, phase: LaterPhase, again: () => void): TemplateResult {
  return panel(panelOf(language, phase, again));
}

/** The panel's words alone, for the live region. */
export function panelText(language: Language, phase: PanelPhase): string {
  const { title, text } =
    phase.name === 'unavailable' ? unavailableWords(language, phase.code) : panelOf(language, phase, () => undefined);
  return `${title}. ${text}`;
}

function panelOf(language: Language, phase: LaterPhase, again: () => void): Panel {
  const { say, rupees } = language;
  switch (phase.name) {
    case 'leaving': {
      const { host } = new URL(phase.url);
      return {
        title: say('leavingTitle'),
        text: phase.held ? say('heldText', { host }) : say('leavingText', { host }),
        waits: !phase.held,
        action: linkButton(say('bankLink'), phase.url, 'bank-link'),
      };
    }
    case 'bank_step':
      return {
        title: say('bankStepTitle'),
        text: phase.url === null ? `${say('bankStepOpenText')} ${say('pageFollows')}` : say('bankStepText'),
        ...(phase.url !== null && { action: linkButton(say('bankLink'), phase.url, 'bank-link') }),
      };
    case 'confirming':
      return {
        title: say('confirmingTitle'),
        text: phase.stalled ? say('stalledText') : say('confirmingText'),
        waits: !phase.stalled,
        ...(phase.stalled && { action: againButton(say('checkAgain'), again) }),
      };
    case 'paid': {
      const values = { merchant: phase.view.merchantName, amount: rupees(phase.view.amount) };
      const [title, text] =
        phase.status === 'captured'
          ? [say('paidTitle'), say('paidText', values)]
          : [say('approvedTitle'), say('authorizedText', values)];
      return { title, text, ...backToShop(language, phase.view) };
    }
    case 'closed': {
      const [title, text] = CLOSED_TEXT[phase.status];
      return { title: say(title), text: say(text), ...backToShop(language, phase.view) };
    }
  }
}

const CLOSED_TEXT = {
  cancelled: ['cancelledTitle', 'cancelledText'],
  expired: ['expiredTitle', 'expiredText'],
  failed: ['failedTitle', 'failedText'],
} as const satisfies Record<ClosedStatus, readonly [PlainKey, PlainKey]>;

function backToShop(language: Language, view: CheckoutView): { readonly action?: TemplateResult } {
  const action = shopLink(language, view);
  return action ? { action } : {};
}
