/**
 * Acts for the form: reads the session, asks for points, pays, follows. Each result goes through the reducer, and the
 * host renders again. It never sees an input; card fields pass through it wrapped.
 */
import type { CheckoutView, Consent, PointsQuote, QuotePlaintext, Sensitive } from '@plural-points/shared';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { isAllowedBy, withAllowedLink } from '../client/allowed-link.ts';
import { asCheckoutError, CheckoutError } from '../client/checkout-error.ts';
import { CheckoutSession } from '../client/checkout-session.ts';
import type { PaymentOrder } from '../client/checkout-session.ts';
import { reduce } from '../state/checkout-reducer.ts';
import type { CheckoutEvent } from '../state/checkout-reducer.ts';
import { agreedPoints, LOADING, viewOf } from '../state/checkout-state.ts';
import type { Phase } from '../state/checkout-state.ts';
import { ExpiryWatch } from '../state/expiry-watch.ts';
import { follow } from '../state/follow.ts';
import type { FormPort, FormSettings } from './form-port.ts';
import type { PaymentFlow, PaymentStage } from './payment-flow.ts';
import { untilOf } from './refusal.ts';

export interface ControllerHost extends ReactiveControllerHost {
  readonly port: FormPort;
  /** The BFF found these faults in what was typed. */
  showFaults(error: CheckoutError): Promise<void>;
}

export class CheckoutController implements ReactiveController, PaymentStage {
  readonly #host: ControllerHost;
  /** Comes with the first payment. */
  #payment: PaymentFlow | null = null;
  readonly #expiry: ExpiryWatch;
  #phase: Phase = LOADING;
  #session: CheckoutSession | null = null;
  /** Ends with the session, with the page, and with the host's place in it. */
  #life = new AbortController();
  #lookup = new AbortController();
  #following: AbortController | null = null;
  /** The page was left while a payment was being sent: its answer will never come here. */
  #calledOff = false;

  constructor(host: ControllerHost) {
    this.#host = host;
    this.#expiry = new ExpiryWatch(
      () => host.port.announce({ type: 'session_expiring' }),
      () => this.#runOut(),
    );
    host.addController(this);
  }

  get phase(): Phase {
    return this.#phase;
  }

  /** The time by the BFF's clock. */
  now(): Date {
    return this.#session?.now() ?? new Date();
  }

  hostDisconnected(): void {
    this.callOff();
  }

  /** Begins with a session, or with another one. */
  async open({ endpoint, clientSecret }: FormSettings): Promise<void> {
    this.callOff();
    this.#session = new CheckoutSession({ endpoint, clientSecret });
    this.dispatch({ type: 'session_given' });
    await this.#read();
  }

  /** Reads the session again. While a payment is being sent, its answer is awaited instead. */
  async refresh(): Promise<void> {
    if (!this.#session || (this.#phase.name === 'paying' && !this.#calledOff)) return;
    if (this.#phase.name === 'paying') this.dispatch({ type: 'outcome_unknown' });
    this.dispatch({ type: 'asked_again' });
    if (this.#payment?.isUnanswered) await this.#payment.confirm(this.#session, this.#life.signal);
    else await this.#read();
  }

  async askForPoints(card: Sensitive<QuotePlaintext>): Promise<void> {
    const session = this.#session;
    if (!session || this.#phase.name !== 'editing') return;
    this.#lookup.abort();
    this.#lookup = new AbortController();
    const { signal } = this.#lookup;
    this.dispatch({ type: 'points_asked' });
    try {
      const answer = await session.quotePoints(card, signal);
      if (signal.aborted) return;
      this.dispatch({ type: 'points_answered', answer });
      this.#host.port.announce({ type: 'points_quote', eligible: answer.eligible });
    } catch (thrown) {
      if (!signal.aborted) await this.#pointsFailed(asCheckoutError(thrown));
    }
  }

  /** Drops a lookup and its quote: the card or the mobile number that they were for is no more. */
  forgetPoints(): void {
    this.#lookup.abort();
    this.dispatch({ type: 'points_forgotten' });
  }

  consent(consent: Consent | null): void {
    this.dispatch({ type: 'consent_set', consent });
  }

  async pay(order: PaymentOrder): Promise<void> {
    if (!this.#session || this.#phase.name !== 'editing') return;
    this.#lookup.abort();
    this.#calledOff = false;
    this.dispatch({ type: 'pay_pressed' });
    const { signal } = this.#life;
    const flow = await this.#paymentFlow();
    if (signal.aborted) return;
    // Offline for certain: nothing was sent, so nothing needs to be confirmed.
    if (!flow || !navigator.onLine) return this.dispatch({ type: 'not_accepted', notice: { kind: 'offline' } });
    await flow.send(this.#session, order, signal);
  }

  /** Null where its file does not arrive. */
  async #paymentFlow(): Promise<PaymentFlow | null> {
    try {
      const { PaymentFlow } = await import('./payment-flow.ts');
      return (this.#payment ??= new PaymentFlow(this));
    } catch {
      return null;
    }
  }

  /** Ends all that is under way here, and lets go of every card. What the BFF has begun goes on there. */
  callOff(): void {
    this.#calledOff = true;
    this.#life.abort();
    this.#life = new AbortController();
    this.#lookup.abort();
    this.#stopFollowing();
    this.#payment?.forget();
    this.#expiry.stop();
  }

  dispatch(event: CheckoutEvent): void {
    const before = this.#phase;
    this.#phase = reduce(before, event);
    if (this.#phase === before) return;
    const agreed = agreedPoints(this.#phase)?.quote ?? null;
    if (agreed !== (agreedPoints(before)?.quote ?? null)) this.#announceConsent(agreed);
    this.#followWhileUnsettled();
    this.#host.requestUpdate();
  }

  see(view: CheckoutView): void {
    const before = viewOf(this.#phase);
    this.dispatch({ type: 'view_read', view: withAllowedLink(view) });
    this.#expiry.start(Date.parse(view.expiresAt) - this.now().getTime());
    if (!before) this.#host.port.announce({ type: 'ready' });
    if ((before?.status ?? 'open') !== view.status) {
      this.#host.port.announce({ type: 'status_change', status: view.status });
    }
  }

  async look(): Promise<void> {
    await this.#read();
    // A payment was sent, and now even its view is out of reach: all that may be said is that it is being confirmed.
    if (!this.#life.signal.aborted) this.dispatch({ type: 'outcome_unknown' });
  }

  async leaveFor(url: string): Promise<void> {
    const { signal } = this.#life;
    if (!this.isAllowed(url)) {
      this.report(new CheckoutError('challenge_refused'));
      return this.dispatch({ type: 'bank_step_open', url: null });
    }
    this.dispatch({ type: 'challenge_given', url });
    this.#host.port.announce({ type: 'status_change', status: 'action_required' });
    const left = await this.#host.port.leave(url);
    if (!left && !signal.aborted) this.dispatch({ type: 'redirect_held' });
  }

  isAllowed(url: string): boolean {
    const view = viewOf(this.#phase);
    return view !== null && isAllowedBy(view, url);
  }

  report({ code, requestId }: CheckoutError): void {
    this.#host.port.announce({ type: 'error', code, requestId });
  }

  showFaults(error: CheckoutError): Promise<void> {
    return this.#host.showFaults(error);
  }

  /** The session's time is up. A payment that was sent before may still come to a good end, and is followed. */
  expire(): void {
    if (this.#phase.name !== 'editing' && this.#phase.name !== 'paying') return;
    this.#lookup.abort();
    this.dispatch({ type: 'session_ended' });
    this.#host.port.announce({ type: 'session_expired' });
  }

  /** The clock's word counts for a form that is open; a payment under way gets the BFF's own. */
  #runOut(): void {
    if (this.#phase.name === 'editing') this.expire();
  }

  async #read(): Promise<void> {
    const session = this.#session;
    const { signal } = this.#life;
    if (!session) return;
    try {
      const view = await session.read(signal);
      if (!signal.aborted) this.see(view);
    } catch (thrown) {
      if (signal.aborted) return;
      const error = asCheckoutError(thrown);
      this.report(error);
      this.dispatch({ type: 'view_lost', code: error.code });
    }
  }

  async #pointsFailed(error: CheckoutError): Promise<void> {
    this.report(error);
    if (error.code === 'session_expired') return this.expire();
    if (error.code === 'session_not_payable') return this.#read();
    if (error.code === 'rate_limited') return this.dispatch({ type: 'points_limited', until: untilOf(error) });
    if (error.fields.length === 0) return this.dispatch({ type: 'points_unreachable' });
    this.dispatch({ type: 'points_forgotten' });
    await this.showFaults(error);
  }

  #announceConsent(agreed: PointsQuote | null): void {
    this.#host.port.announce({
      type: 'consent_change',
      agreed: agreed && { points: agreed.points, amount: agreed.split.points },
    });
  }

  #followWhileUnsettled(): void {
    const phase = this.#phase;
    const confirming = phase.name === 'confirming' && !phase.stalled && !this.#payment?.isUnanswered;
    if (!confirming && phase.name !== 'bank_step' && phase.name !== 'leaving') return this.#stopFollowing();
    if (this.#following || !this.#session) return;
    this.#following = new AbortController();
    void this.#follow(this.#session, this.#following.signal);
  }

  async #follow(session: CheckoutSession, signal: AbortSignal): Promise<void> {
    try {
      const rested = await follow(session, signal, (view) => {
        this.see(view);
        return !signal.aborted;
      });
      if (rested) return;
      this.#following = null;
      this.dispatch({ type: 'stalled' });
    } catch {
      // Called off: whoever did it knows why.
    }
  }

  #stopFollowing(): void {
    this.#following?.abort();
    this.#following = null;
  }
}
