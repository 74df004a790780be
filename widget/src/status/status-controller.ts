/** Acts for the return page: asks the BFF about the session until it rests. It trusts nothing that a URL says. */
import type { CheckoutView } from '@plural-points/shared';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { withAllowedLink } from '../client/allowed-link.ts';
import { asCheckoutError } from '../client/checkout-error.ts';
import type { CheckoutErrorCode } from '../client/checkout-error.ts';
import { CheckoutSession } from '../client/checkout-session.ts';
import type { Announcement, SessionAddress } from '../form/form-port.ts';
import { follow } from '../state/follow.ts';

export type StatusPhase =
  | { readonly name: 'loading' }
  | { readonly name: 'unreachable'; readonly code: CheckoutErrorCode }
  /** `stalled`: still unsettled after long asking; it goes on by hand. */
  | { readonly name: 'seen'; readonly view: CheckoutView; readonly stalled: boolean };

/** What the return page tells the page around it: nothing to leave for, and no standing. */
export interface StatusPort {
  announce(announcement: Extract<Announcement, { type: 'ready' | 'error' | 'status_change' }>): void;
}

export interface StatusHost extends ReactiveControllerHost {
  readonly port: StatusPort;
}

export class StatusController implements ReactiveController {
  readonly #host: StatusHost;
  #phase: StatusPhase = { name: 'loading' };
  #session: CheckoutSession | null = null;
  #life = new AbortController();
  #isAsking = false;

  constructor(host: StatusHost) {
    this.#host = host;
    host.addController(this);
  }

  get phase(): StatusPhase {
    return this.#phase;
  }

  /** Whether the first answer of an asking is awaited. */
  get isAsking(): boolean {
    return this.#isAsking;
  }

  hostDisconnected(): void {
    this.#life.abort();
  }

  async open({ endpoint, clientSecret }: SessionAddress): Promise<void> {
    this.#session = new CheckoutSession({ endpoint, clientSecret });
    await this.ask();
  }

  /** Asks now, and goes on asking while the payment has no end. */
  async ask(): Promise<void> {
    this.#life.abort();
    this.#life = new AbortController();
    const { signal } = this.#life;
    const session = this.#session;
    if (!session) return;
    this.#wait();
    try {
      this.#see(await session.read(signal));
      if (isUnsettled(this.#phase) && !(await follow(session, signal, (view) => isUnsettled(this.#see(view))))) {
        this.#show({ ...this.#phase, stalled: true });
      }
    } catch (thrown) {
      if (signal.aborted) return;
      const { code, requestId } = asCheckoutError(thrown);
      this.#host.port.announce({ type: 'error', code, requestId });
      const phase = this.#phase;
      // Whoever followed it before does so no more.
      this.#show(phase.name === 'seen' ? { ...phase, stalled: isUnsettled(phase) } : { name: 'unreachable', code });
    }
  }

  #see(view: CheckoutView): StatusPhase {
    const before = this.#phase.name === 'seen' ? this.#phase.view.status : null;
    const phase = this.#show({ name: 'seen', view: withAllowedLink(view), stalled: false });
    if (before === null) this.#host.port.announce({ type: 'ready' });
    if (before !== view.status) this.#host.port.announce({ type: 'status_change', status: view.status });
    return phase;
  }

  #wait(): void {
    this.#isAsking = true;
    this.#host.requestUpdate();
  }

  #show(phase: StatusPhase): StatusPhase {
    this.#phase = phase;
    this.#isAsking = false;
    this.#host.requestUpdate();
    return phase;
  }
}

function isUnsettled(phase: StatusPhase): phase is Extract<StatusPhase, { name: 'seen' }> {
  return phase.name === 'seen' && (phase.view.status === 'processing' || phase.view.status === 'action_required');
}
