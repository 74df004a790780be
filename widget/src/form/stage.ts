/** What the controller lends to whoever acts for it: where the checkout stands, and ways to say what happened. */
import type { CheckoutView } from '@plural-points/shared';
import type { CheckoutError } from '../client/checkout-error.ts';
import type { CheckoutSession } from '../client/checkout-session.ts';
import type { CheckoutEvent } from '../state/checkout-reducer.ts';
import type { Phase } from '../state/checkout-state.ts';
import type { Announcement } from './form-port.ts';

export interface Stage {
  readonly phase: Phase;
  readonly session: CheckoutSession | null;
  /** Ends with the session, with the page, and with the form's place in it. */
  readonly life: AbortSignal;
  dispatch(event: CheckoutEvent): void;
  /** A view was read: it says where the checkout stands. */
  see(view: CheckoutView): void;
  /** Reads the view now. */
  read(): Promise<void>;
  /** Reads the view now; where that fails, the payment is being confirmed. */
  look(): Promise<void>;
  /** Leaves the page. Resolves to false where the page held it back. */
  leave(url: string): Promise<boolean>;
  announce(announcement: Announcement): void;
  report(error: CheckoutError): void;
  showFaults(error: CheckoutError): Promise<void>;
  /** The session's time is up. */
  expire(): void;
}
