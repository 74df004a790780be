/** The form's announcement as the event that the page gets. */
import {
  PluralConsentChangeEvent,
  PluralErrorEvent,
  PluralPointsQuoteEvent,
  PluralReadyEvent,
  PluralSessionExpiredEvent,
  PluralSessionExpiringEvent,
  PluralStatusChangeEvent,
} from '../events.ts';
import type { Announcement } from '../form/form-port.ts';

/** What the page is told by an event; the rest shows in the element itself. */
export type Told = Exclude<Announcement, { type: 'standing' }>;

export function eventOf(announcement: Told): Event {
  switch (announcement.type) {
    case 'ready':
      return new PluralReadyEvent();
    case 'error':
      return new PluralErrorEvent(announcement.code, announcement.requestId);
    case 'points_quote':
      return new PluralPointsQuoteEvent(announcement.eligible);
    case 'consent_change':
      return new PluralConsentChangeEvent(announcement.agreed);
    case 'session_expiring':
      return new PluralSessionExpiringEvent();
    case 'session_expired':
      return new PluralSessionExpiredEvent();
    case 'status_change':
      return new PluralStatusChangeEvent(announcement.status);
  }
}
