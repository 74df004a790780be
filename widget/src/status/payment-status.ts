/**
 * The inside of the return page: what became of both halves of the payment, and a receipt to print. It renders; the
 * controller asks the BFF.
 */
import { html, LitElement, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { isLasting } from '../client/checkout-error.ts';
import type { CheckoutErrorCode } from '../client/checkout-error.ts';
import type { SessionAddress, Surroundings } from '../form/form-port.ts';
import { linkButton } from '../form/panel.ts';
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

function unreachableKey(code: CheckoutErrorCode): PlainKey {
  if (isLasting(code)) return 'noSessionText';
  return code === 'network' ? 'offlineText' : 'slowText';
}

export class PaymentStatus extends LitElement implements StatusHost {
  static override styles = [palette, baseStyles, statusStyles];
  static override properties = { surroundings: { attribute: false }, session: { attribute: false } };

  declare surroundings: Surroundings | null;
  /** Null where neither the page nor this tab knows one. */
  declare session: SessionAddress | null;
  port: StatusPort = { announce: () => undefined };

  readonly #controller = new StatusController(this);
  readonly #choice = new LanguageChoice(() => this.requestUpdate());

  constructor() {
    super();
    this.surroundings = null;
    this.session = null;
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
    const { surroundings, session } = this;
    if (surroundings && changed.has('surroundings')) this.#speak(surroundings, changed.get('surroundings'));
    if (session && changed.has('session')) this.#openAnother(session, changed.get('session'));
  }

  #speak({ locale, messages }: Surroundings, before: Surroundings | null | undefined): void {
    if (before?.locale !== locale || before.messages !== messages) void this.#choice.use(locale, messages);
  }

  #openAnother(session: SessionAddress, before: SessionAddress | null | undefined): void {
    const isSame = before?.clientSecret === session.clientSecret && before.endpoint === session.endpoint;
    if (!isSame) void this.#controller.open(session);
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.#choice.isReady) return nothing;
    const { phase } = this.#controller;
    const { say, direction, tag } = this.#language;
    const test = phase.name === 'seen' && phase.view.environment !== 'production';
    return html`
      <div class="sheet" part="sheet" lang=${tag} dir=${direction}>
        ${test ? html`<p class="ribbon" id="test-ribbon">${say('testMode')}</p>` : nothing}
        <section class="body" part="status" aria-label=${say('statusLabel')}>
          <div role="status" aria-live="polite">${this.#headline(phase)}</div>
          ${phase.name === 'seen' ? this.#details(phase) : nothing}
          ${phase.name === 'seen' ? nothing : this.#wayOn(phase)}
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
    if (!this.session) return { title: say('statusLabel'), text: say('noSessionText'), tone: 'plain' };
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

  /** Where another try cannot help, the shop is the only way on. */
  #wayOn(phase: Exclude<StatusPhase, { name: 'seen' }>): TemplateResult | typeof nothing {
    const { say } = this.#language;
    const isLost = !this.session || (phase.name === 'unreachable' && isLasting(phase.code));
    const shopUrl = this.surroundings?.shopUrl;
    if (isLost) return shopUrl ? linkButton(say('toShop'), shopUrl, 'shop-link') : nothing;
    return phase.name === 'unreachable' ? this.#again(say('tryAgain')) : nothing;
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
