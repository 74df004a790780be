/**
 * What the elements tell the page: typed events that bubble and are composed. None carries card data, and none speaks of
 * points before the shopper has agreed to use them, but for whether there are any.
 */
import type { Money, SessionStatus } from '@plural-points/shared';
import type { CheckoutErrorCode } from './client/checkout-error.ts';

const PUBLIC: EventInit = { bubbles: true, composed: true };

/** `plural-ready`: the session was read and the form can be used. */
export class PluralReadyEvent extends Event {
  constructor() {
    super('plural-ready', PUBLIC);
  }
}

/** `plural-error`: something failed. The element shows it by itself; this is for the shop's records. */
export class PluralErrorEvent extends Event {
  readonly code: CheckoutErrorCode;
  /** For support: the request in the BFF's log. */
  readonly requestId: string | null;

  constructor(code: CheckoutErrorCode, requestId: string | null) {
    super('plural-error', PUBLIC);
    this.code = code;
    this.requestId = requestId;
  }
}

/** `plural-points-quote`: the question about points was answered. */
export class PluralPointsQuoteEvent extends Event {
  readonly eligible: boolean;

  constructor(eligible: boolean) {
    super('plural-points-quote', PUBLIC);
    this.eligible = eligible;
  }
}

/** `plural-consent-change`: the shopper agreed to use points, or no longer does. */
export class PluralConsentChangeEvent extends Event {
  readonly consented: boolean;
  /** How many points; undefined without consent. */
  readonly points: number | undefined;
  /** What they pay; undefined without consent. */
  readonly amount: Money | undefined;

  constructor(agreed: { readonly points: number; readonly amount: Money } | null) {
    super('plural-consent-change', PUBLIC);
    this.consented = agreed !== null;
    this.points = agreed?.points;
    this.amount = agreed?.amount;
  }
}

/** `plural-before-redirect`: the page is about to be left for the bank. Prevented, the element shows a link instead. */
export class PluralBeforeRedirectEvent extends Event {
  readonly host: string;

  constructor(host: string) {
    super('plural-before-redirect', { ...PUBLIC, cancelable: true });
    this.host = host;
  }
}

/** `plural-redirect`: the page is being left for the bank. */
export class PluralRedirectEvent extends Event {
  readonly host: string;

  constructor(host: string) {
    super('plural-redirect', PUBLIC);
    this.host = host;
  }
}

/** `plural-session-expiring`: two minutes are left. A new `session` value keeps what was typed. */
export class PluralSessionExpiringEvent extends Event {
  constructor() {
    super('plural-session-expiring', PUBLIC);
  }
}

/** `plural-session-expired`: no payment can be started any more. */
export class PluralSessionExpiredEvent extends Event {
  constructor() {
    super('plural-session-expired', PUBLIC);
  }
}

/** `plural-status-change`: the session's public status is another one. For display; a server asks the BFF. */
export class PluralStatusChangeEvent extends Event {
  readonly status: SessionStatus;

  constructor(status: SessionStatus) {
    super('plural-status-change', PUBLIC);
    this.status = status;
  }
}

export interface PluralPointsEventMap {
  'plural-ready': PluralReadyEvent;
  'plural-error': PluralErrorEvent;
  'plural-points-quote': PluralPointsQuoteEvent;
  'plural-consent-change': PluralConsentChangeEvent;
  'plural-before-redirect': PluralBeforeRedirectEvent;
  'plural-redirect': PluralRedirectEvent;
  'plural-session-expiring': PluralSessionExpiringEvent;
  'plural-session-expired': PluralSessionExpiredEvent;
  'plural-status-change': PluralStatusChangeEvent;
}

declare global {
  interface HTMLElementEventMap extends PluralPointsEventMap {}
}
