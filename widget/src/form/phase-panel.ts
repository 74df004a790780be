/** What stands in the form's place while there is nothing to fill in: on the way to the bank, confirming, at an end. */
import { RETURN_PARAMETERS } from '@plural-points/shared';
import type { CheckoutView } from '@plural-points/shared';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { CheckoutErrorCode } from '../client/checkout-error.ts';
import type { Language } from '../language/language.ts';
import type { PlainKey } from '../language/messages.ts';
import type { ClosedStatus, Phase } from '../state/checkout-state.ts';

/** The phases in which the fields are out of sight. */
export type PanelPhase = Exclude<Phase, { name: 'loading' | 'editing' | 'paying' }>;

interface Panel {
  readonly title: string;
  readonly text: string;
  readonly waits?: boolean;
  readonly action?: TemplateResult;
}

export function isPanelPhase(phase: Phase): phase is PanelPhase {
  return phase.name !== 'loading' && phase.name !== 'editing' && phase.name !== 'paying';
}

/** @param again asks the BFF once more. */
export function phasePanel(language: Language, phase: PanelPhase, again: () => void): TemplateResult {
  const { title, text, waits, action } = panelOf(language, phase, again);
  return html`
    <section class="panel" part="panel">
      <h2 tabindex="-1" id="panel-title">${waits ? html`<span class="wait"></span>` : nothing}${title}</h2>
      <p>${text}</p>
      ${action ?? nothing}
    </section>
  `;
}

/** The panel's words alone, for the live region. */
export function panelText(language: Language, phase: PanelPhase): string {
  const { title, text } = panelOf(language, phase, () => undefined);
  return `${title}. ${text}`;
}

function panelOf(language: Language, phase: PanelPhase, again: () => void): Panel {
  const { say, rupees } = language;
  switch (phase.name) {
    case 'unavailable':
      return {
        title: say('unreachableTitle'),
        text: say(UNREACHABLE_TEXT[phase.code] ?? 'slowText'),
        action: button(say('tryAgain'), again),
      };
    case 'leaving': {
      const { host } = new URL(phase.url);
      return {
        title: say('leavingTitle'),
        text: phase.held ? say('heldText', { host }) : say('leavingText', { host }),
        waits: !phase.held,
        action: link(say('bankLink'), phase.url, 'bank-link'),
      };
    }
    case 'bank_step':
      return {
        title: say('bankStepTitle'),
        text: phase.url === null ? say('bankStepOpenText') : say('bankStepText'),
        ...(phase.url !== null && { action: link(say('bankLink'), phase.url, 'bank-link') }),
      };
    case 'confirming':
      return {
        title: say('confirmingTitle'),
        text: phase.stalled ? say('stalledText') : say('confirmingText'),
        waits: !phase.stalled,
        ...(phase.stalled && { action: button(say('checkAgain'), again) }),
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

const UNREACHABLE_TEXT: Partial<Record<CheckoutErrorCode, PlainKey>> = {
  network: 'offlineText',
  unauthorized: 'sessionUnknownText',
  not_found: 'sessionUnknownText',
  session_expired: 'expiredText',
  origin_not_allowed: 'misconfiguredText',
};

function button(label: string, press: () => void): TemplateResult {
  return html`<button type="button" class="button" part="button" id="again" @click=${press}>${label}</button>`;
}

function link(label: string, url: string, id: string): TemplateResult {
  return html`<a class="button" part="button link" id=${id} href=${url} target="_top" rel="noreferrer">${label}</a>`;
}

/** The shop's return page, told as the callback would tell it. An address that is not a web page's gets no link. */
function backToShop({ say }: Language, view: CheckoutView): { readonly action?: TemplateResult } {
  const url = URL.canParse(view.returnUrl) ? new URL(view.returnUrl) : null;
  if (!url || !/^https?:$/.test(url.protocol)) return {};
  url.searchParams.set(RETURN_PARAMETERS.session, view.sessionId);
  url.searchParams.set(RETURN_PARAMETERS.status, view.status);
  return { action: link(say('backToShop', { merchant: view.merchantName }), url.href, 'shop-link') };
}
