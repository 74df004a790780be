/**
 * `<plural-points-checkout>`: what stands on the merchant's page. It resolves the attributes, brings in the form, turns
 * its announcements into events, and leaves for the bank. It renders no field and never sees a digit.
 */
import { ReactiveElement } from '@lit/reactive-element';
import type { PropertyValues } from '@lit/reactive-element';
import { PluralBeforeRedirectEvent, PluralErrorEvent, PluralRedirectEvent } from '../events.ts';
import type { CheckoutForm } from '../form/checkout-form.ts';
import type { Announcement, FormPort, FormSettings } from '../form/form-port.ts';
import type { StandingName } from '../form/standing.ts';
import type { MessageOverrides } from '../language/overrides.ts';
import { bffAddress } from './bff-address.ts';
import { eventOf } from './event-of.ts';
import { keepSession } from './kept-session.ts';
import { leavePage } from './leave-page.ts';
import { isSame } from './same-settings.ts';
import { pageLocale } from './page-locale.ts';
import { register } from './register.ts';
import { formPlace, shellStyles } from './shell-styles.ts';
import { shopAddress } from './shop-address.ts';
import { showTrouble } from './trouble.ts';

const FORM = 'plural-points-form';

/**
 * @fires plural-ready
 * @fires plural-error
 * @fires plural-points-quote
 * @fires plural-consent-change
 * @fires plural-before-redirect (cancelable)
 * @fires plural-redirect
 * @fires plural-session-expiring
 * @fires plural-session-expired
 * @fires plural-status-change
 */
export class PluralPointsCheckout extends ReactiveElement {
  static override styles = [shellStyles, formPlace];
  static override properties = {
    session: {},
    endpoint: {},
    mode: {},
    locale: {},
    theme: { reflect: true },
    messages: { attribute: false },
  };

  /** The client secret of a checkout session. A new one keeps what was typed. */
  declare session: string | null;
  /** The BFF's address; by default where this script came from. */
  declare endpoint: string | null;
  /** Where the form lives. `inline`: in a shadow root of this page. */
  declare mode: 'inline';
  /** BCP 47; by default the page's language. */
  declare locale: string | null;
  /** `auto` follows the page's `color-scheme`. */
  declare theme: 'auto' | 'light' | 'dark';

  /** The shop's own words by message key. One that leaves out a value, and the consent, stay ours. */
  declare messages: MessageOverrides;

  readonly #states = this.attachInternals().states;
  #form: CheckoutForm | null = null;
  readonly #port: FormPort = {
    announce: (announcement) => this.#announce(announcement),
    leave: (url) => Promise.resolve(this.#leave(url)),
  };

  constructor() {
    super();
    this.session = null;
    this.endpoint = null;
    this.mode = 'inline';
    this.locale = null;
    this.theme = 'auto';
    this.messages = {};
  }

  /** Pays, as the Pay button does: the form checks itself first. */
  submit(): void {
    this.#form?.submit();
  }

  /** Empties the form. */
  reset(): void {
    this.#form?.reset();
  }

  /** Reads the session again, after the shop has changed it. */
  async refresh(): Promise<void> {
    await this.#form?.refresh();
  }

  /** Focuses the field that needs the shopper first. */
  override focus(): void {
    this.#form?.focus();
  }

  protected override firstUpdated(): void {
    void this.#bringForm();
  }

  protected override updated(_changed: PropertyValues<this>): void {
    this.#settle();
  }

  async #bringForm(): Promise<void> {
    try {
      const { CheckoutForm } = await import('../form/checkout-form.ts');
      register(FORM, CheckoutForm);
      const form = document.createElement(FORM);
      if (!(form instanceof CheckoutForm)) return;
      form.port = this.#port;
      form.setAttribute('exportparts', EXPORTED_PARTS);
      this.#form = form;
      this.#settle();
      this.renderRoot.append(form);
    } catch {
      this.#fail();
    }
  }

  #fail(): void {
    showTrouble(this.renderRoot, pageLocale(this, this.locale));
    this.dispatchEvent(new PluralErrorEvent('load_failed', null));
  }

  /** Gives the form its settings, when they are complete and other than before. */
  #settle(): void {
    const form = this.#form;
    const endpoint = bffAddress(this.endpoint);
    if (!form || !this.session) return;
    if (endpoint === null) return this.#fail();
    const locale = pageLocale(this, this.locale);
    const { session: clientSecret, messages } = this;
    const settings: FormSettings = { endpoint, clientSecret, locale, messages, shopUrl: shopAddress() };
    if (!isSame(form.settings, settings)) form.settings = settings;
  }

  #announce(announcement: Announcement): void {
    // From here on a payment may lead away, and the return page will need the session.
    if (announcement.type === 'ready' && this.session) keepSession(this.session);
    if (announcement.type === 'standing') this.#stand(announcement.standing);
    else this.dispatchEvent(eventOf(announcement));
  }

  /** The form's standing as custom states, for `plural-points-checkout:state(busy)` and the like. */
  #stand(standing: readonly StandingName[]): void {
    this.#states.clear();
    for (const name of standing) this.#states.add(name);
  }

  #leave(url: string): boolean {
    const { host } = new URL(url);
    if (!this.dispatchEvent(new PluralBeforeRedirectEvent(host))) return false;
    this.dispatchEvent(new PluralRedirectEvent(host));
    leavePage(url);
    return true;
  }
}

/** The parts of the form that a page may style. The ribbon and the consent box are not among them. */
const EXPORTED_PARTS =
  'sheet, head, form, field, field-invalid, label, control, input, hint, error, network, points, check-points, split, notice, pay, panel, button, link, language';

declare global {
  interface HTMLElementTagNameMap {
    'plural-points-checkout': PluralPointsCheckout;
  }
}
