/**
 * The inside of the return page: what became of both halves of the payment, and a receipt to print. It renders; the
 * controller asks the BFF.
 */
import { html, LitElement, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import type { CheckoutErrorCode } from '../client/checkout-error.ts';
import type { FormSettings } from '../form/form-port.ts';
import { ENGLISH_LANGUAGE } from '../language/english-language.ts';
import type { Language } from '../language/language.ts';
import { LanguageChoice } from '../language/language-choice.ts';
import type { PlainKey } from '../language/messages.ts';
import { baseStyles } from '../style/base-styles.ts';
import { palette } from '../style/palette.ts';
import { headlineOf } from './headline.ts';
import type { Headline } from './headline.ts';
import { receipt } from './receipt.ts';
import { StatusController } from './status-controller.ts';
import type { StatusHost, StatusPhase, StatusPort } from './status-controller.ts';
import { statusStyles } from './status-styles.ts';

/** The causes for which the payment cannot be looked up from this page, however often it is tried. */
const LASTING: ReadonlySet<CheckoutErrorCode> = new Set(['unauthorized', 'not_found', 'origin_not_allowed']);

function unreachableKey(code: CheckoutErrorCode): PlainKey {
  if (LASTING.has(code)) return 'noSessionText';
  return code === 'network' ? 'offlineText' : 'slowText';
}

export class PaymentStatus extends LitElement implements StatusHost {
  static override styles = [palette, baseStyles, statusStyles];
  static override properties = { settings: { attribute: false } };

  /** Null where neither the page nor this tab knows a session. */
  declare settings: FormSettings | null;
  port: StatusPort = { announce: () => undefined };

  readonly #controller = new StatusController(this);
  readonly #choice = new LanguageChoice(() => this.requestUpdate());

  constructor() {
    super();
    this.settings = null;
  }

  get #language(): Language {
    return this.#choice.language ?? ENGLISH_LANGUAGE;
  }

  /** Leaving the page ends the asking; an element that was only moved goes on. */
  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) void this.#controller.ask();
  }

  refresh(): Promise<void> {
    return this.#controller.ask();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { settings } = this;
    if (!changed.has('settings') || !settings) return;
    const before = changed.get('settings');
    if (before?.locale !== settings.locale || before.messages !== settings.messages) {
      void this.#choice.use(settings.locale, settings.messages);
    }
    if (before?.clientSecret !== settings.clientSecret || before.endpoint !== settings.endpoint) {
      void this.#controller.open(settings);
    }
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.settings && !this.#choice.isReady) return nothing;
    const { phase } = this.#controller;
    const { say, direction, tag } = this.#language;
    const test = phase.name === 'seen' && phase.view.environment !== 'production';
    return html`
      <div class="sheet" part="sheet" lang=${tag} dir=${direction}>
        ${test ? html`<p class="ribbon" id="test-ribbon">${say('testMode')}</p>` : nothing}
        <section class="body" part="status" aria-label=${say('statusLabel')}>
          <div role="status" aria-live="polite">${this.#headline(phase)}</div>
          ${phase.name === 'seen' ? this.#details(phase) : nothing}
          ${phase.name === 'unreachable' && !LASTING.has(phase.code) ? this.#again(say('tryAgain')) : nothing}
        </section>
      </div>
    `;
  }

  #headline(phase: StatusPhase): TemplateResult {
    const { title, text, tone } = this.#words(phase);
    return html`<div class="headline ${tone}">
      <h2>${tone === 'waiting' ? html`<span class="wait"></span>` : nothing}${title}</h2>
      <p>${text}</p>
    </div>`;
  }

  #words(phase: StatusPhase): Headline {
    const { say } = this.#language;
    const { isAsking } = this.#controller;
    if (phase.name === 'seen') return headlineOf(this.#language, phase.view, phase.stalled && !isAsking);
    if (!this.settings) return { title: say('statusLabel'), text: say('noSessionText'), tone: 'plain' };
    if (phase.name === 'loading' || isAsking) return { title: say('statusLoading'), text: '', tone: 'waiting' };
    return { title: say('statusLabel'), text: say(unreachableKey(phase.code)), tone: 'plain' };
  }

  #details({ view, stalled }: Extract<StatusPhase, { name: 'seen' }>): TemplateResult {
    const { say } = this.#language;
    const paid = view.status === 'captured' || view.status === 'authorized';
    const bankUrl = view.status === 'action_required' ? view.attempt?.challengeUrl : undefined;
    return html`
      ${paid ? receipt(this.#language, view) : nothing}
      ${
        paid
          ? html`<button
              type="button"
              class="button second print"
              part="button"
              id="print"
              @click=${() => window.print()}
            >
              ${say('print')}
            </button>`
          : nothing
      }
      ${
        bankUrl === undefined
          ? nothing
          : html`<a class="button" part="button link" id="bank-link" href=${bankUrl} target="_top" rel="noreferrer"
              >${say('bankLink')}</a
            >`
      }
      ${stalled ? this.#again(say('checkAgain')) : nothing}
    `;
  }

  /** While it asks it stays where it is, and keeps the focus; the headline says that it asks. */
  #again(label: string): TemplateResult {
    const { isAsking } = this.#controller;
    const press = (): void => {
      if (!isAsking) void this.refresh();
    };
    return html`<button type="button" class="button" part="button" id="again" aria-disabled=${isAsking} @click=${press}>
      ${label}
    </button>`;
  }
}
