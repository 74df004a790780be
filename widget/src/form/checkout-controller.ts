/**
 * Acts for the form: reads the session, and has the rest done by its errands, which come behind the first field. Each
 * result goes through the reducer, and the host draws again. It never sees an input; card fields pass through it wrapped.
 */
import type { CheckoutView, Consent, PointsQuote, QuotePlaintext, Sensitive } from '@plural-points/shared';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { withAllowedLink } from '../client/allowed-link.ts';
import { asCheckoutError } from '../client/checkout-error.ts';
import type { CheckoutError } from '../client/checkout-error.ts';
import { CheckoutSession } from '../client/checkout-session.ts';
import type { PaymentOrder } from '../client/sealed-calls.ts';
import { reduce } from '../state/checkout-reducer.ts';
import type { CheckoutEvent } from '../state/checkout-reducer.ts';
import { LOADING, standingAgreement, viewOf } from '../state/checkout-state.ts';
import type { Phase } from '../state/checkout-state.ts';
import type { Errands } from './errands.ts';
import type { Announcement, FormPort, FormSettings } from './form-port.ts';
import type { Stage } from './stage.ts';

export interface ControllerHost extends ReactiveControllerHost {
  readonly port: FormPort;
  readonly isConnected: boolean;
  /** Resolves when every phase can be drawn and the errands are there; rejects where their file does not arrive. */
  complete(): Promise<void>;
  /** The BFF found these faults in what was typed. */
  showFaults(error: CheckoutError): Promise<void>;
}

export class CheckoutController implements ReactiveController, Stage {
  readonly #host: ControllerHost;
  #errands: Errands | null = null;
  #phase: Phase = LOADING;
  /** What the page was last told of the shopper's consent. */
  #agreed: PointsQuote | null = null;
  #session: CheckoutSession | null = null;
  /** Ends with the session, with the page, and with the host's place in it. */
  #life = new AbortController();
  /** The page was left while a payment was being sent: its answer will never come here. */
  #calledOff = false;

  constructor(host: ControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  get phase(): Phase {
    return this.#phase;
  }

  get session(): CheckoutSession | null {
    return this.#session;
  }

  get life(): AbortSignal {
    return this.#life.signal;
  }

  /** The time by the BFF's clock. */
  now(): Date {
    return this.#session?.now() ?? new Date();
  }

  hostDisconnected(): void {
    this.callOff();
  }

  /** Takes over the errands when they have come. */
  equip(errands: Errands): void {
    this.#errands = errands;
    const view = viewOf(this.#phase);
    // A form that has left the page meanwhile is not kept by a timer.
    if (view && this.#host.isConnected) this.#watchTime(view);
  }

  /** Begins with a session, or with another one. */
  async open({ endpoint, clientSecret }: FormSettings): Promise<void> {
    this.callOff();
    this.#session = new CheckoutSession({ endpoint, clientSecret });
    this.dispatch({ type: 'session_given' });
    await this.read();
  }

  /** Reads the session again. While a payment is being sent, its answer is awaited instead. */
  async refresh(): Promise<void> {
    if (!this.#session || (this.#phase.name === 'paying' && !this.#calledOff)) return;
    if (this.#phase.name === 'paying') this.dispatch({ type: 'outcome_unknown' });
    this.dispatch({ type: 'asked_again' });
    if (this.#errands?.payment.isUnanswered) await this.#errands.payment.confirm(this.#session, this.#life.signal);
    else await this.read();
  }

  async askForPoints(card: Sensitive<QuotePlaintext>): Promise<void> {
    if (this.#phase.name === 'editing') await this.#errands?.lookup.ask(card);
  }

  /** Drops a lookup and its quote: the card or the mobile number that they were for is no more. */
  forgetPoints(): void {
    this.#errands?.lookup.stop();
    this.dispatch({ type: 'points_forgotten' });
  }

  consent(consent: Consent | null): void {
    this.dispatch({ type: 'consent_set', consent });
  }

  async pay(order: PaymentOrder): Promise<void> {
    const errands = this.#errands;
    if (!this.#session || !errands || this.#phase.name !== 'editing') return;
    errands.lookup.stop();
    this.#calledOff = false;
    this.dispatch({ type: 'pay_pressed' });
    // Offline for certain: nothing was sent, so nothing needs to be confirmed.
    if (!navigator.onLine) return this.dispatch({ type: 'not_accepted', notice: { kind: 'offline' } });
    await errands.payment.send(this.#session, order, this.#life.signal);
  }

  callOff(): void {
    this.#calledOff = true;
    this.#life.abort();
    this.#life = new AbortController();
    this.#errands?.stop();
  }

  dispatch(event: CheckoutEvent): void {
    const before = this.#phase;
    this.#phase = reduce(before, event);
    if (this.#phase === before) return;
    this.#tellConsent(standingAgreement(this.#phase, this.#agreed));
    this.#errands?.follower.mind();
    this.#host.requestUpdate();
  }

  see(view: CheckoutView): void {
    const before = viewOf(this.#phase);
    this.dispatch({ type: 'view_read', view: withAllowedLink(view) });
    this.#watchTime(view);
    if (!before) this.announce({ type: 'ready' });
    if ((before?.status ?? 'open') !== view.status) this.announce({ type: 'status_change', status: view.status });
  }

  async read(): Promise<void> {
    const session = this.#session;
    const { signal } = this.#life;
    if (!session) return;
    try {
      const view = await session.read(signal);
      if (!isFirstForm(view)) await this.#host.complete();
      if (!signal.aborted) this.see(view);
    } catch (thrown) {
      if (signal.aborted) return;
      const error = asCheckoutError(thrown);
      this.report(error);
      this.dispatch({ type: 'view_lost', code: error.code });
    }
  }

  async look(): Promise<void> {
    const { signal } = this.#life;
    await this.read();
    // A payment was sent, and now even its view is out of reach: all that may be said is that it is being confirmed.
    if (!signal.aborted) this.dispatch({ type: 'outcome_unknown' });
  }

  leave(url: string): Promise<boolean> {
    return this.#host.port.leave(url);
  }

  announce(announcement: Announcement): void {
    this.#host.port.announce(announcement);
  }

  report({ code, requestId }: CheckoutError): void {
    this.announce({ type: 'error', code, requestId });
  }

  showFaults(error: CheckoutError): Promise<void> {
    return this.#host.showFaults(error);
  }

  /** The session's time is up. A payment that was sent before may still come to a good end, and is followed. */
  expire(): void {
    if (this.#phase.name !== 'editing' && this.#phase.name !== 'paying') return;
    this.#errands?.lookup.stop();
    this.dispatch({ type: 'session_ended' });
    this.announce({ type: 'session_expired' });
  }

  #tellConsent(agreed: PointsQuote | null): void {
    if (agreed === this.#agreed) return;
    this.#agreed = agreed;
    this.announce({ type: 'consent_change', agreed: agreed && { points: agreed.points, amount: agreed.split.points } });
  }

  #watchTime(view: CheckoutView): void {
    this.#errands?.expiry.start(Date.parse(view.expiresAt) - this.now().getTime());
  }
}

/** A session before any try: the one that can be drawn without what comes behind the first field. */
function isFirstForm({ status, attempt }: CheckoutView): boolean {
  return status === 'open' && attempt === null;
}
