/**
 * The way of one payment: sends the order, makes sense of the answer, and when the answer is lost finds out what became
 * of it before anyone may pay again. It decides no phase; it tells the stage what happened.
 */
import type { CheckoutView } from '@plural-points/shared';
import type { PayOutcome } from '../client/checkout-client.ts';
import { asCheckoutError, CheckoutError, leavesOutcomeUnknown } from '../client/checkout-error.ts';
import type { CheckoutSession } from '../client/checkout-session.ts';
import { sendPayment } from '../client/sealed-calls.ts';
import type { PaymentOrder } from '../client/sealed-calls.ts';
import { LOST_ANSWER_PAUSES, pause } from '../state/waiting.ts';
import { leaveForBank, waitForBank } from './leave-for-bank.ts';
import { noticeOf } from './refusal.ts';
import type { Stage } from './stage.ts';

export class PaymentFlow {
  readonly #stage: Stage;
  #unanswered: PaymentOrder | null = null;

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  /** Whether an order was sent whose answer is not known. */
  get isUnanswered(): boolean {
    return this.#unanswered !== null;
  }

  /** Lets go of a lost order, and with it of the card that it holds. */
  forget(): void {
    this.#unanswered = null;
  }

  async send(session: CheckoutSession, order: PaymentOrder, signal: AbortSignal): Promise<void> {
    try {
      const outcome = await sendPayment(session, order, signal);
      if (!signal.aborted) await this.#settle(outcome);
    } catch (thrown) {
      if (signal.aborted) return;
      const error = asCheckoutError(thrown);
      this.#stage.report(error);
      if (!leavesOutcomeUnknown(error.code)) return this.#refused(error);
      this.#unanswered = order;
      await this.confirm(session, signal);
    }
  }

  /** Looks first; where the BFF has never seen the attempt, sends the same one again, which its id makes safe. */
  async confirm(session: CheckoutSession, signal: AbortSignal): Promise<void> {
    const order = this.#unanswered;
    if (!order) return;
    this.#stage.dispatch({ type: 'outcome_unknown' });
    for (const milliseconds of LOST_ANSWER_PAUSES) {
      try {
        await pause(milliseconds, signal);
        const view = await session.read(signal);
        if (view.status !== 'open' || view.attempt?.id === order.attemptId) return this.#seen(view);
        return await this.#settle(await sendPayment(session, order, signal));
      } catch (thrown) {
        if (signal.aborted) return;
        const error = asCheckoutError(thrown);
        if (!leavesOutcomeUnknown(error.code)) return this.#refused(error);
      }
    }
    this.#stage.dispatch({ type: 'stalled' });
  }

  #seen(view: CheckoutView): void {
    this.#unanswered = null;
    this.#stage.see(view);
  }

  async #settle(outcome: PayOutcome): Promise<void> {
    this.#unanswered = null;
    switch (outcome.kind) {
      case 'challenge':
        return leaveForBank(this.#stage, outcome.url);
      case 'processing':
        return this.#stage.dispatch({ type: 'outcome_unknown' });
      case 'in_progress':
        return waitForBank(this.#stage, outcome.url);
      case 'quote_changed':
        return this.#stage.dispatch({ type: 'quote_changed', quote: outcome.quote, reason: outcome.reason });
      case 'declined':
        this.#stage.report(new CheckoutError('payment_declined', { requestId: outcome.requestId }));
        return this.#stage.look();
      case 'ended':
        return this.#stage.look();
    }
  }

  /** Nothing was charged, and the BFF has said why. */
  async #refused(error: CheckoutError): Promise<void> {
    this.#unanswered = null;
    if (error.code === 'session_expired') return this.#stage.expire();
    if (error.code === 'session_not_payable') return this.#stage.look();
    this.#stage.dispatch({ type: 'not_accepted', notice: noticeOf(error) });
    if (error.fields.length > 0) await this.#stage.showFaults(error);
  }
}
