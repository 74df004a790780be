/**
 * What the domain asks of Plural and what it takes for an answer: evidence in our words, and for every write one of
 * six outcomes. How the wire looks is the affair of `plural/`.
 */
import type {
  CreateSessionRequest,
  FailureCode,
  LegMethod,
  Paise,
  PaymentCard,
  QuoteCard,
} from '@plural-points/shared';

/** One leg of an order as Plural last told it. */
export interface LegEvidence {
  readonly pluralPaymentId: string | null;
  /** Plural may omit it on the points leg (guide, section 4). */
  readonly merchantPaymentReference: string | null;
  readonly method: LegMethod | 'OTHER';
  readonly amount: Paise;
  /** Plural's own word; only words that `state-tables.ts` lists mean anything. */
  readonly status: string;
  readonly network: string | null;
  readonly approvalCode: string | null;
  readonly rrn: string | null;
  readonly acquirerReference: string | null;
  readonly failure: FailureCode | null;
  /** The sum of its captures; null where Plural names none. */
  readonly captured: Paise | null;
}

/** A Plural order at one moment: the only thing that moves a payment's state. */
export interface OrderEvidence {
  readonly orderId: string;
  readonly merchantOrderReference: string | null;
  readonly amount: Paise;
  readonly status: string;
  readonly challengeUrl: string | null;
  readonly retriesRemaining: number | null;
  readonly legs: readonly LegEvidence[];
}

/**
 * The outcome of a call that moves money or makes an order.
 * `done`: Plural answered with the order. `declined`: a documented decline. `refused`: proven not to have happened.
 * `ask`: Plural's word means that only an inquiry can tell (a duplicate, a state it does not allow).
 * `not_sent`: no byte left. `unknown`: it may have happened.
 */
export type WriteOutcome =
  | { readonly kind: 'done'; readonly order: OrderEvidence }
  | { readonly kind: 'declined'; readonly failure: FailureCode; readonly code: string }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'ask'; readonly code: string }
  | { readonly kind: 'not_sent' }
  | { readonly kind: 'unknown' };

export type InquiryOutcome =
  | { readonly kind: 'found'; readonly order: OrderEvidence }
  | { readonly kind: 'not_found' }
  | { readonly kind: 'no_answer' };

export type PointsOutcome =
  | { readonly kind: 'redeemable'; readonly amount: Paise; readonly points: number }
  | { readonly kind: 'not_available' }
  | { readonly kind: 'no_answer' };

/** What the merchant said of the order beyond its amount. Kept, encrypted, only until the Plural order exists. */
export type OrderDetails = Pick<CreateSessionRequest, 'notes' | 'customer' | 'metadata'>;
export type CustomerDetails = NonNullable<OrderDetails['customer']>;
export type AddressDetails = NonNullable<CustomerDetails['billingAddress']>;

export interface OrderRequest {
  readonly merchantOrderReference: string;
  readonly amount: Paise;
  readonly preAuth: boolean;
  readonly methods: readonly LegMethod[];
  readonly callbackUrl: string;
  readonly details: OrderDetails;
}

/**
 * A write that is given up a while after its deadline when nothing of it is seen at Plural: what has not left by then, as in
 * a process that was frozen meanwhile, is `not_sent`.
 */
export interface Timely {
  readonly deadline: Date;
}

export interface LegRequest {
  readonly method: LegMethod;
  readonly amount: Paise;
  readonly merchantPaymentReference: string;
}

export interface PaymentRequest extends Timely {
  readonly orderId: string;
  readonly legs: readonly LegRequest[];
  readonly card: PaymentCard;
}

export interface CaptureRequest extends Timely {
  readonly orderId: string;
  readonly merchantCaptureReference: string;
  /** Below the order's it is the one partial capture. */
  readonly amount: Paise;
}

export interface CancelRequest extends Timely {
  readonly orderId: string;
}

export interface RefundRequest extends Timely {
  readonly orderId: string;
  /** The refund's own reference: at Plural it is an order of its own. */
  readonly merchantRefundReference: string;
  readonly amount: Paise;
  readonly reason: string | undefined;
}

export interface Plural {
  /** Guide, section 2. Never throws; what Plural says of the card or mobile is `not_available`. */
  checkPoints(card: QuoteCard, order: Paise): Promise<PointsOutcome>;
  /** Guide, section 3. */
  createOrder(request: OrderRequest): Promise<WriteOutcome>;
  orderById(orderId: string): Promise<InquiryOutcome>;
  orderByReference(merchantOrderReference: string): Promise<InquiryOutcome>;
  /** Guide, section 4. */
  createPayment(request: PaymentRequest): Promise<WriteOutcome>;
  /** Guide, section 6. */
  capture(request: CaptureRequest): Promise<WriteOutcome>;
  /** Guide, section 7. */
  cancel(request: CancelRequest): Promise<WriteOutcome>;
  /** API facts, section 9.4. The order that comes back is the refund's. */
  refund(request: RefundRequest): Promise<WriteOutcome>;
  /** The longest that one call, its token included, may take, in milliseconds. */
  readonly deadlineMs: number;
}
