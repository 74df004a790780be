/**
 * What the form needs from the page around it, and all that it tells it. Every value here may be copied as a message,
 * so that the form can live in a frame; none holds anything of the card.
 */
import type { Money, SessionStatus } from '@plural-points/shared';
import type { CheckoutErrorCode } from '../client/checkout-error.ts';
import type { MessageOverrides } from '../language/overrides.ts';
import type { StandingName } from './standing.ts';

/** What an element goes by before it knows of a session. */
export interface Surroundings {
  readonly locale: string;
  /** The merchant's own words, by message key. */
  readonly messages: MessageOverrides;
  /** The shop's front page; null where the page around has no address. */
  readonly shopUrl: string | null;
}

export interface SessionAddress {
  readonly endpoint: string;
  readonly clientSecret: string;
}

/** What the form is given by the page. */
export interface FormSettings extends Surroundings, SessionAddress {}

export type Announcement =
  | { readonly type: 'ready' }
  /** Where the form stands, for `:state()`; it holds nothing about points before consent. */
  | { readonly type: 'standing'; readonly standing: readonly StandingName[] }
  | { readonly type: 'error'; readonly code: CheckoutErrorCode; readonly requestId: string | null }
  | { readonly type: 'points_quote'; readonly eligible: boolean }
  | { readonly type: 'consent_change'; readonly agreed: { readonly points: number; readonly amount: Money } | null }
  | { readonly type: 'session_expiring' }
  | { readonly type: 'session_expired' }
  | { readonly type: 'status_change'; readonly status: SessionStatus };

export interface FormPort {
  announce(announcement: Announcement): void;
  /** Leaves the page for the bank. Resolves to false where the page held it back. */
  leave(url: string): Promise<boolean>;
}
