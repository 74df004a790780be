/**
 * The port to Plural over its book, with a fate for each call: answered, refused, never sent, lost on the way there, lost
 * on the way back, or arriving long after. What was received and what was answered is written down for the invariants.
 */
import { paise } from '@plural-points/shared';
import type {
  InquiryOutcome,
  OrderEvidence,
  PaymentRequest,
  Plural,
  WriteOutcome,
} from '../../../bff/src/checkout/plural-port.ts';
import { evidenceOf, refundEvidenceOf, type BookOrder, type PluralBook } from './plural-book.ts';

/** Of one call. A read knows two of them: `ok`, and any other for no answer. */
export const FATES = ['ok', 'not_sent', 'lost', 'applied_lost', 'late', 'refused', 'declined', 'ask'] as const;
export type Fate = (typeof FATES)[number];

/** What the BFF came to know: an order as Plural told it, or Plural's word on one payment. */
export type Heard =
  | { readonly kind: 'order'; readonly askedAt: Date; readonly order: OrderEvidence }
  | { readonly kind: 'payment'; readonly reference: string; readonly outcome: WriteOutcome['kind'] };

export interface ReceivedPayment extends PaymentRequest {
  /** Whether it came long after it was sent. */
  readonly isLate: boolean;
}

/** What a lookup offers, in paise. */
export const REDEEMABLE = paise(3_500);

export class HostilePlural implements Plural {
  readonly deadlineMs = 15_000;
  readonly book: PluralBook;
  readonly heard: Heard[] = [];
  readonly receivedPayments: ReceivedPayment[] = [];
  /** Captures, cancels and refunds received, each with its reference. */
  readonly receivedOperations: string[] = [];
  /** The fates of the next calls, in order; when they run out, all is well. */
  fates: Fate[] = [];
  readonly #clock: () => Date;
  readonly #inTransit: (() => void)[] = [];

  constructor(book: PluralBook, clock: () => Date) {
    this.book = book;
    this.#clock = clock;
  }

  /** What was lost on its way comes in after all. */
  arrive(): void {
    for (const act of this.#inTransit.splice(0)) act();
  }

  checkPoints: Plural['checkPoints'] = async () =>
    this.#fate() === 'ok' ? { kind: 'redeemable', amount: REDEEMABLE, points: 140 } : { kind: 'no_answer' };

  createOrder: Plural['createOrder'] = async ({ merchantOrderReference, amount, preAuth }) =>
    this.#write(() => {
      const order = this.book.createOrder(merchantOrderReference, amount, preAuth);
      return order === null ? null : evidenceOf(order);
    });

  orderById: Plural['orderById'] = async (orderId) => this.#read(() => evidenceOr(this.book.orderById(orderId)));

  orderByReference: Plural['orderByReference'] = async (reference) =>
    this.#read(() => {
      const refund = this.book.refund(reference);
      return refund === null ? evidenceOr(this.book.order(reference)) : refundEvidenceOf(refund);
    });

  createPayment: Plural['createPayment'] = async (request) => {
    const outcome = this.#write((isLate) => {
      this.receivedPayments.push({ ...request, isLate });
      const order = this.book.orderById(request.orderId);
      const isTaken = order !== null && this.book.createPayment(order, request.legs);
      return isTaken ? evidenceOf(order) : null;
    });
    const reference = request.legs[0]?.merchantPaymentReference ?? '';
    this.heard.push({ kind: 'payment', reference, outcome: outcome.kind });
    return outcome;
  };

  capture: Plural['capture'] = async ({ orderId, merchantCaptureReference, amount }) =>
    this.#operate(merchantCaptureReference, orderId, (order) => this.book.capture(order, amount));

  cancel: Plural['cancel'] = async ({ orderId }) =>
    this.#operate(`cancel of ${orderId}`, orderId, (order) => this.book.cancel(order));

  refund: Plural['refund'] = async ({ orderId, merchantRefundReference, amount }) =>
    this.#write(() => {
      this.receivedOperations.push(merchantRefundReference);
      const order = this.book.orderById(orderId);
      const refund = order === null ? null : this.book.createRefund(order, merchantRefundReference, amount);
      return refund === null ? null : refundEvidenceOf(refund);
    });

  #operate(reference: string, orderId: string, act: (order: BookOrder) => boolean): WriteOutcome {
    return this.#write(() => {
      this.receivedOperations.push(reference);
      const order = this.book.orderById(orderId);
      return order !== null && act(order) ? evidenceOf(order) : null;
    });
  }

  /** `act` has the effect and tells of it, or has none and tells of nothing: then Plural asks to be asked. */
  #write(act: (isLate: boolean) => OrderEvidence | null): WriteOutcome {
    const fate = this.#fate();
    switch (fate) {
      case 'not_sent':
        return { kind: 'not_sent' };
      case 'lost':
        return { kind: 'unknown' };
      case 'late':
        this.#inTransit.push(() => {
          this.book.hasLateMoney = true;
          act(true);
        });
        return { kind: 'unknown' };
      case 'refused':
        return { kind: 'refused', code: 'INVALID_REQUEST' };
      case 'declined':
        return { kind: 'declined', failure: 'card_declined', code: 'PAYMENT_DECLINED' };
      case 'applied_lost':
        act(false);
        return { kind: 'unknown' };
      case 'ask':
        act(false);
        return { kind: 'ask', code: 'DUPLICATE_REQUEST' };
      case 'ok': {
        const order = act(false);
        if (order === null) return { kind: 'ask', code: 'OPERATION_NOT_ALLOWED' };
        this.heard.push({ kind: 'order', askedAt: this.#clock(), order });
        return { kind: 'done', order };
      }
      default:
        return fate satisfies never;
    }
  }

  #read(find: () => OrderEvidence | null): InquiryOutcome {
    if (this.#fate() !== 'ok') return { kind: 'no_answer' };
    const order = find();
    if (order === null) return { kind: 'not_found' };
    this.heard.push({ kind: 'order', askedAt: this.#clock(), order });
    return { kind: 'found', order };
  }

  #fate(): Fate {
    return this.fates.shift() ?? 'ok';
  }
}

function evidenceOr(order: BookOrder | null): OrderEvidence | null {
  return order === null ? null : evidenceOf(order);
}
