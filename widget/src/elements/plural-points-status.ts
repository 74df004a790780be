/**
 * `<plural-points-status>`: what stands on the merchant's return page. It finds the session, brings in the rest, and
 * turns its announcements into events.
 */
import { ReactiveElement } from '@lit/reactive-element';
import { RETURN_PARAMETERS } from '@plural-points/shared';
import { PluralErrorEvent } from '../events.ts';
import type { SessionAddress } from '../form/form-port.ts';
import type { PaymentStatus } from '../status/payment-status.ts';
import type { MessageOverrides } from '../language/overrides.ts';
import { bffAddress } from './bff-address.ts';
import { eventOf } from './event-of.ts';
import { keptSession } from './kept-session.ts';
import { pageLocale } from './page-locale.ts';
import { register } from './register.ts';
import { shellStyles } from './shell-styles.ts';
import { shopAddress } from './shop-address.ts';
import { showTrouble } from './trouble.ts';

const STATUS = 'plural-points-receipt';

/**
 * @fires plural-ready
 * @fires plural-error
 * @fires plural-status-change
 */
export class PluralPointsStatus extends ReactiveElement {
  static override styles = shellStyles;
  static override properties = {
    session: {},
    endpoint: {},
    locale: {},
    theme: { reflect: true },
    messages: { attribute: false },
  };

  /** The client secret; by default the one that the checkout element kept in this tab for the session of the URL. */
  declare session: string | null;
  /** The BFF's address; by default where this script came from. */
  declare endpoint: string | null;
  /** BCP 47; by default the page's language. */
  declare locale: string | null;
  /** `auto` follows the page's `color-scheme`. */
  declare theme: 'auto' | 'light' | 'dark';

  /** The shop's own words by message key. */
  declare messages: MessageOverrides;

  #inside: PaymentStatus | null = null;

  constructor() {
    super();
    this.session = null;
    this.endpoint = null;
    this.locale = null;
    this.theme = 'auto';
    this.messages = {};
  }

  /** Asks the BFF now. */
  async refresh(): Promise<void> {
    await this.#inside?.refresh();
  }

  protected override firstUpdated(): void {
    void this.#bringInside();
  }

  protected override updated(): void {
    this.#settle();
  }

  async #bringInside(): Promise<void> {
    try {
      const { PaymentStatus } = await import('../status/payment-status.ts');
      register(STATUS, PaymentStatus);
      const inside = document.createElement(STATUS);
      if (!(inside instanceof PaymentStatus)) return;
      inside.port = { announce: (announcement) => void this.dispatchEvent(eventOf(announcement)) };
      inside.setAttribute('exportparts', 'sheet, status, receipt, button, link');
      this.#inside = inside;
      this.#settle();
      this.renderRoot.append(inside);
    } catch {
      showTrouble(this.renderRoot, pageLocale(this, this.locale));
      this.dispatchEvent(new PluralErrorEvent('load_failed', null));
    }
  }

  #settle(): void {
    const inside = this.#inside;
    if (!inside) return;
    const endpoint = bffAddress(this.endpoint);
    // The shopper reads where else to look; that the page does not say where the BFF is, is the shop's to hear.
    if (endpoint === null) this.dispatchEvent(new PluralErrorEvent('load_failed', null));
    inside.session = endpoint === null ? null : this.#sessionAt(endpoint);
    inside.surroundings = {
      locale: pageLocale(this, this.locale),
      messages: this.messages,
      shopUrl: shopAddress(),
    };
  }

  #sessionAt(endpoint: string): SessionAddress | null {
    const id = new URLSearchParams(location.search).get(RETURN_PARAMETERS.session);
    const clientSecret = this.session ?? (id === null ? null : keptSession(id));
    return clientSecret ? { endpoint, clientSecret } : null;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'plural-points-status': PluralPointsStatus;
  }
}
