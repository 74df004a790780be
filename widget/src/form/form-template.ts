/** The whole form as a function of where the checkout stands. It holds nothing and decides nothing. */
import type { CheckoutView } from '@plural-points/shared';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Opening } from '../language/opening.ts';
import { agreedPoints, isPanelPhase, LOADING, UNASKED, viewOf } from '../state/checkout-state.ts';
import type { PanelPhase, Points } from '../state/checkout-state.ts';
import { cardFields, mobileField } from './card-fields.ts';
import type { CardFields } from './card-fields.ts';
import type { FormModel } from './form-model.ts';
import { checkButton, pointsPanel } from './points-panel.ts';
import { skeleton } from './skeleton.ts';
import { splitLines } from './split-lines.ts';
import { unavailablePanel } from './unavailable-panel.ts';

export function formTemplate(model: FormModel): TemplateResult {
  const { language, actions } = model;
  const phase = model.isReady ? model.phase : LOADING;
  const view = viewOf(phase);
  return html`
    <div class="sheet" part="sheet" lang=${language.tag} dir=${language.direction}>
      <div class="body">
        ${
          view && view.environment !== 'production'
            ? html`<p class="ribbon" id="test-ribbon">${language.say('testMode')}</p>`
            : nothing
        }
        ${view ? head(language, view, isPanelPhase(phase)) : nothing} ${phase.name === 'loading' ? skeleton() : nothing}
        ${phase.name === 'loading' && model.isSlow ? html`<p class="quiet after">${language.say('slow')}</p>` : nothing}
        ${isPanelPhase(phase) ? panelOf(model, phase) : nothing} ${form({ ...model, phase })}
        ${view ? html`<p class="language">${model.more?.parts.languageMenu(model.more.language, actions.speak)}</p>` : nothing}
        <div class="spoken" role="status" aria-live="polite">${model.spoken}</div>
      </div>
    </div>
  `;
}

function panelOf({ language, more, shopUrl, actions }: FormModel, phase: PanelPhase): TemplateResult | typeof nothing {
  if (phase.name === 'unavailable') return unavailablePanel(language, phase.code, { shopUrl, again: actions.again });
  return more ? more.parts.phasePanel(more.language, phase, actions.again) : nothing;
}

/** Once there is nothing to pay here, the head only names the shop. */
function head({ say, rupees }: Opening, view: CheckoutView, plain: boolean): TemplateResult {
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
  const { phase, language, network, errors, fields: events, actions } = model;
  const { say } = language;
  const open = phase.name === 'editing' || phase.name === 'paying' ? phase : null;
  const busy = phase.name === 'paying';
  const fields = { network, errors, drawings: model.more?.parts ?? null, readOnly: busy };
  // While a session is being read, the mobile number of the one before stays with the card.
  const offersPoints = viewOf(phase)?.pointsOffered ?? true;
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
    @input=${events.input}
    @change=${events.input}
    @compositionend=${events.input}
    @focusout=${events.focusOut}
    @keydown=${events.keyDown}
    @beforeinput=${events.undo}
    @pointerdown=${actions.press}
  >
    ${cardFields(language, fields)} ${offersPoints ? points(model, open?.points ?? UNASKED, fields) : nothing}
    <p class="notice" part="notice" id="notice">${noticeOf(model)}</p>
    ${exitOf(model)}
    ${open ? splitLines(language, open.view.amount, offersPoints, agreedPoints(open)?.quote ?? null) : nothing}
    <button type="submit" class="button" part="pay" id="pay" aria-disabled=${busy}>
      ${busy ? html`<span class="wait"></span>` : nothing}<span>${payLabel(model)}</span>
    </button>
    <p class="quiet after">${busy && model.isSlow ? say('slow') : say('verifiedNext')}</p>
  </form>`;
}

function points(model: FormModel, asked: Points, fields: CardFields): TemplateResult {
  const { language, more, actions } = model;
  const check = checkButton(language, fields.readOnly, actions.checkPoints);
  const answer =
    asked.name === 'unasked' || !more
      ? check
      : more.parts.pointsAnswer(more.language, {
          points: asked,
          lastFour: model.lastFour,
          busy: fields.readOnly,
          isSlow: model.isSlow,
          checkButton: check,
          consent: actions.consent,
        });
  return pointsPanel(language, mobileField(language, fields), answer);
}

/** Before the rest has come, only one thing can be wrong: that it does not come. */
function noticeOf({ phase, language, more }: FormModel): string {
  if (phase.name !== 'editing' || !phase.notice) return '';
  return more ? more.parts.noticeText(more.language, phase.notice, phase.view.amount) : language.say('offlineText');
}

function exitOf({ phase, more }: FormModel): TemplateResult | null {
  if (phase.name !== 'editing' || !phase.notice || !more) return null;
  return more.parts.noticeExit(more.language, phase.notice, phase.view);
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
