/** The whole form as a function of where the checkout stands. It holds nothing and decides nothing. */
import type { CardNetwork, CheckoutView, LastFour } from '@plural-points/shared';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { FieldFaults } from '../fields/field-faults.ts';
import type { Language } from '../language/language.ts';
import type { Offers } from '../language/languages.ts';
import { agreedPoints, LOADING, viewOf } from '../state/checkout-state.ts';
import type { Phase } from '../state/checkout-state.ts';
import { cardFields, mobileField } from './card-fields.ts';
import type { Drawings } from './card-fields.ts';
import { languageMenu } from './language-menu.ts';
import { noticeText } from './notice-text.ts';
import { isPanelPhase, phasePanel } from './phase-panel.ts';
import { pointsPanel } from './points-panel.ts';
import { skeleton } from './skeleton.ts';
import { splitLines } from './split-lines.ts';

export interface FormActions {
  readonly pay: () => void;
  readonly checkPoints: () => void;
  readonly consent: (given: boolean) => void;
  /** Asks the BFF once more. */
  readonly again: () => void;
  readonly input: (event: Event) => void;
  readonly leaveField: (event: FocusEvent) => void;
  readonly key: (event: KeyboardEvent) => void;
  readonly press: () => void;
  readonly speak: (tag: string) => void;
}

export interface FormModel {
  readonly phase: Phase;
  readonly language: Language;
  /** Whether the language is there; before, the form is only its outline. */
  readonly isReady: boolean;
  /** Whether a wait has become long. */
  readonly isSlow: boolean;
  readonly network: CardNetwork;
  readonly lastFour: LastFour | null;
  readonly faults: FieldFaults;
  readonly drawings: Drawings | null;
  /** Every language, once the list has come. */
  readonly offers: Offers | null;
  /** What the live region says. */
  readonly spoken: string;
  readonly actions: FormActions;
}

export function formTemplate(model: FormModel): TemplateResult {
  const { language, actions } = model;
  const phase = model.isReady ? model.phase : LOADING;
  const view = viewOf(phase);
  return html`
    <div class="sheet" part="sheet" lang=${language.tag} dir=${language.direction}>
      ${
        view && view.environment !== 'production'
          ? html`<p class="ribbon" id="test-ribbon">${language.say('testMode')}</p>`
          : nothing
      }
      <div class="body">
        ${view ? head(language, view, isPanelPhase(phase)) : nothing} ${phase.name === 'loading' ? skeleton() : nothing}
        ${phase.name === 'loading' && model.isSlow ? html`<p class="quiet after">${language.say('slow')}</p>` : nothing}
        ${isPanelPhase(phase) ? phasePanel(language, phase, actions.again) : nothing} ${form({ ...model, phase })}
        ${view ? languageMenu(language, model.offers, actions.speak) : nothing}
        <div class="spoken" role="status" aria-live="polite">${model.spoken}</div>
      </div>
    </div>
  `;
}

/** Once there is nothing to pay here, the head only names the shop. */
function head({ say, rupees }: Language, view: CheckoutView, plain: boolean): TemplateResult {
  return html`<header class="head" part="head">
    <div>
      <h2>${plain ? view.merchantName : say('payTo', { merchant: view.merchantName })}</h2>
      <p class="quiet">${say('order', { reference: view.merchantOrderReference })}</p>
    </div>
    <span class="money">${rupees(view.amount)}</span>
  </header>`;
}

/** The form stays in the tree in every phase, so that a retry finds what was typed; out of sight it takes no input. */
function form(model: FormModel): TemplateResult {
  const { phase, language, network, faults, lastFour, actions } = model;
  const { say } = language;
  const open = phase.name === 'editing' || phase.name === 'paying' ? phase : null;
  const busy = phase.name === 'paying';
  const fields = { network, faults, drawings: model.drawings, readOnly: busy };
  return html`<form
    part="form"
    method="post"
    novalidate
    aria-label=${say('formLabel', { merchant: open?.view.merchantName ?? '' })}
    ?hidden=${!open}
    @submit=${(event: Event) => {
      event.preventDefault();
      actions.pay();
    }}
    @input=${actions.input}
    @change=${actions.input}
    @compositionend=${actions.input}
    @focusout=${actions.leaveField}
    @keydown=${actions.key}
    @pointerdown=${actions.press}
  >
    ${cardFields(language, fields)}
    ${
      open?.view.pointsOffered
        ? pointsPanel(language, {
            points: open.points,
            lastFour,
            mobileField: mobileField(language, fields),
            busy,
            isSlow: model.isSlow,
            check: actions.checkPoints,
            consent: actions.consent,
          })
        : nothing
    }
    <p class="notice" part="notice" id="notice">${noticeOf(model)}</p>
    ${
      open
        ? splitLines(language, open.view.amount, open.view.pointsOffered, agreedPoints(open)?.quote ?? null)
        : nothing
    }
    <button type="submit" class="button" part="pay" id="pay" aria-disabled=${busy}>
      ${busy ? html`<span class="wait"></span>` : nothing}<span>${payLabel(model)}</span>
    </button>
    <p class="quiet after">${busy && model.isSlow ? say('slow') : say('verifiedNext')}</p>
  </form>`;
}

function noticeOf({ phase, language }: FormModel): string {
  return phase.name === 'editing' && phase.notice ? noticeText(language, phase.notice, phase.view.amount) : '';
}

/** The button says what pressing it does, in rupees. */
function payLabel({ phase, language: { say, rupees } }: FormModel): string {
  if (phase.name === 'paying') return say('paying');
  if (phase.name !== 'editing') return '';
  const split = agreedPoints(phase)?.quote.split;
  return split
    ? say('payByBoth', { cardAmount: rupees(split.card), pointsAmount: rupees(split.points) })
    : say('payByCard', { amount: rupees(phase.view.amount) });
}
