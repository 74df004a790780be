/**
 * The inside of the return page: what became of both halves of the payment, and a receipt to print. It renders; the
 * controller asks the BFF.
 */
import { html, LitElement, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { isLasting } from '../client/checkout-error.ts';
import type { SessionAddress, Surroundings } from '../form/form-port.ts';
import { againButton, linkButton } from '../form/panel.ts';
import type { Language } from '../language/language.ts';
import { LanguageChoice } from '../language/language-choice.ts';
import type { Opening } from '../language/opening.ts';
import { baseStyles } from '../style/base-styles.ts';
import { palette } from '../style/palette.ts';
import { receipt } from './receipt.ts';
import { StatusController } from './status-controller.ts';
import type { StatusHost, StatusPhase, StatusPort } from './status-controller.ts';
import { statusStyles } from './status-styles.ts';
import { statusWords } from './status-words.ts';

export class PaymentStatus extends LitElement implements StatusHost {
  static override styles = [palette, baseStyles, statusStyles];
  static override properties = { surroundings: { attribute: false }, session: { attribute: false } };

  declare surroundings: Surroundings | null;
  /** Null where neither the page nor this tab knows one. */
  declare session: SessionAddress | null;
  port: StatusPort = { announce: () => undefined };

  readonly #controller = new StatusController(this);
  readonly #choice = new LanguageChoice(() => this.requestUpdate());
  /** Not even English has come. */
  #isSpeechless = false;

  constructor() {
    super();
    this.surroundings = null;
    this.session = null;
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
    if (before?.locale === locale && before.messages === messages) return;
    void this.#choice.use(locale, messages);
    void this.#findWords();
  }

  async #findWords(): Promise<void> {
    try {
      await this.#choice.complete();
      this.#isSpeechless = false;
    } catch {
      this.#isSpeechless = true;
      this.port.announce({ type: 'error', code: 'load_failed', requestId: null });
    }
    this.requestUpdate();
  }

  #openAnother(session: SessionAddress, before: SessionAddress | null | undefined): void {
    const isSame = before?.clientSecret === session.clientSecret && before.endpoint === session.endpoint;
    if (!isSame) void this.#controller.open(session);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { language } = this.#choice;
    if (!language) return this.#isSpeechless ? this.#outOfReach(this.#choice.opening) : nothing;
    const { phase } = this.#controller;
    const { say, direction, tag } = language;
    const test = phase.name === 'seen' && phase.view.environment !== 'production';
    return html`
      <div class="sheet" part="sheet" lang=${tag} dir=${direction}>
        ${test ? html`<p class="ribbon" id="test-ribbon">${say('testMode')}</p>` : nothing}
        <section class="body" part="status" aria-label=${say('statusLabel')}>
          <div role="status" aria-live="polite">${this.#headline(language, phase)}</div>
          ${phase.name === 'seen' ? this.#details(language, phase) : nothing}
          ${phase.name === 'seen' ? nothing : this.#wayOn(language, phase)}
        </section>
      </div>
    `;
  }

  /** Where no language arrives, the few words that are here say so. */
  #outOfReach({ say, tag }: Opening): TemplateResult {
    return html`<div class="sheet" part="sheet" lang=${tag}>
      <section class="body" part="status">
        <p role="alert">${say('offlineText')}</p>
        ${againButton(say('tryAgain'), () => void this.#findWords())}
      </section>
    </div>`;
  }

  #headline(language: Language, phase: StatusPhase): TemplateResult {
    const { isAsking } = this.#controller;
    const { title, text, tone } = statusWords(language, { phase, isAsking, hasSession: this.session !== null });
    return html`<div class="headline ${tone}">
      <h2>${tone === 'waiting' ? html`<span class="wait"></span>` : nothing}${title}</h2>
      <p>${text}</p>
    </div>`;
  }

  #details(language: Language, { view, stalled }: Extract<StatusPhase, { name: 'seen' }>): TemplateResult {
    const { say } = language;
    const paid = view.status === 'captured' || view.status === 'authorized';
    const bankUrl = view.status === 'action_required' ? view.attempt?.challengeUrl : undefined;
    return html`
      ${paid ? receipt(language, view) : nothing}
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
  #wayOn({ say }: Language, phase: Exclude<StatusPhase, { name: 'seen' }>): TemplateResult | typeof nothing {
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
