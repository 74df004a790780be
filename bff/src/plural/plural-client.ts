/**
 * The operations of Plural's API (guide, sections 1 to 7), each a pair: send, then make sense of the answer. No write is
 * repeated, but for a token that Plural refused: a 401 is proof that nothing was done.
 */
import { expose } from '@plural-points/shared';
import type { Plural } from '../checkout/plural-port.ts';
import { createAccessTokens, type Credentials } from './access-token.ts';
import { encodePayment, encodePointsCheck } from './encode-card-request.ts';
import { encodeOrder } from './encode-order.ts';
import { standardHeaders } from './headers.ts';
import { toCreationOutcome, toInquiryOutcome, toPointsOutcome, toWriteOutcome } from './outcomes.ts';
import { createTransport, type ExchangeResult, type OnDate, type PluralExchange } from './transport.ts';
import { wireAmount } from './wire-amount.ts';

export type PluralOperation =
  | 'token'
  | 'check_points'
  | 'create_order'
  | 'create_payment'
  | 'get_order'
  | 'get_order_by_reference'
  | 'capture'
  | 'cancel'
  | 'refund';

export interface PluralCall {
  readonly operation: PluralOperation;
  readonly outcome: string;
  /** Plural's HTTP status; null where it gave no answer. */
  readonly status: number | null;
  /** The Request-ID of the call, for Plural's support; null where none was sent. */
  readonly pluralRequestId: string | null;
  readonly milliseconds: number;
}

export interface PluralClientOptions {
  readonly apiUrl: string;
  readonly credentials: Credentials;
  readonly timeoutMs: number;
  readonly clock: () => Date;
  /** The latest that it may be now: what must not leave late is held to it. */
  readonly latest: () => Date;
  /** Told of every call when it is over, for the log and the metrics. */
  readonly onCall: (call: PluralCall) => void;
  readonly onDate: OnDate;
}

export interface PluralClient extends Plural {
  close(): Promise<void>;
}

export function createPluralClient(options: PluralClientOptions): PluralClient {
  const transport = createTransport(options.timeoutMs, options.onDate);
  const tokens = createAccessTokens(transport, {
    ...options,
    onAnswer: (answer) => options.onCall({ operation: 'token', ...answer }),
  });

  const attempt = async (exchange: Exchange, signal: AbortSignal): Promise<Attempt> => {
    const token = await Promise.race([tokens.current(), endOf(signal)]);
    const isLate = exchange.deadline !== undefined && options.latest() >= exchange.deadline;
    if (token === null || signal.aborted || isLate) return { result: { kind: 'not_sent' }, pluralRequestId: null };
    const headers = { ...standardHeaders(options.clock()), authorization: `Bearer ${expose(token)}` };
    const result = await transport.send({ ...exchange, url: options.apiUrl + exchange.path, headers }, signal);
    if (isUnauthorized(result)) tokens.discard(token);
    return { result, pluralRequestId: headers['request-id'] };
  };

  const call = async <Outcome extends { readonly kind: string }>(
    operation: PluralOperation,
    exchange: Exchange,
    process: (result: ExchangeResult) => Outcome,
  ): Promise<Outcome> => {
    const startedAt = performance.now();
    // One time-out for all of it, the token included: what is committed as the call's deadline is then true.
    const signal = AbortSignal.timeout(options.timeoutMs);
    const first = await attempt(exchange, signal);
    const { result, pluralRequestId } = isUnauthorized(first.result) ? await attempt(exchange, signal) : first;
    const outcome = process(result);
    options.onCall({
      operation,
      outcome: outcome.kind,
      status: result.kind === 'answered' ? result.status : null,
      pluralRequestId,
      milliseconds: Math.round(performance.now() - startedAt),
    });
    return outcome;
  };

  const order = (orderId: string): string => `/api/pay/v1/orders/${encodeURIComponent(orderId)}`;
  return {
    deadlineMs: options.timeoutMs,
    checkPoints: (card, amount) =>
      // The one path without `/api` (guide, section 2).
      call(
        'check_points',
        { method: 'POST', path: '/payment-option', body: encodePointsCheck(card, amount) },
        toPointsOutcome,
      ),
    createOrder: (request) =>
      call(
        'create_order',
        { method: 'POST', path: '/api/pay/v1/orders', body: encodeOrder(request) },
        toCreationOutcome,
      ),
    orderById: (orderId) => call('get_order', { method: 'GET', path: order(orderId) }, toInquiryOutcome),
    orderByReference: (reference) =>
      call(
        'get_order_by_reference',
        { method: 'GET', path: `/api/pay/v1/orders/reference/${encodeURIComponent(reference)}` },
        toInquiryOutcome,
      ),
    createPayment: (payment) =>
      call(
        'create_payment',
        {
          method: 'POST',
          path: `${order(payment.orderId)}/payments`,
          body: encodePayment(payment),
          deadline: payment.deadline,
        },
        toWriteOutcome,
      ),
    capture: ({ orderId, merchantCaptureReference, amount, deadline }) =>
      call(
        'capture',
        {
          method: 'PUT',
          path: `${order(orderId)}/capture`,
          body: JSON.stringify({
            merchant_capture_reference: merchantCaptureReference,
            capture_amount: wireAmount(amount),
          }),
          deadline,
        },
        toWriteOutcome,
      ),
    cancel: ({ orderId, deadline }) =>
      call('cancel', { method: 'PUT', path: `${order(orderId)}/cancel`, deadline }, toWriteOutcome),
    refund: (refund) =>
      call(
        'refund',
        {
          method: 'POST',
          path: `/api/pay/v1/refunds/${encodeURIComponent(refund.orderId)}`,
          deadline: refund.deadline,
          // `refund_amount`, which some integrations send, is ignored by Plural: a part would become the whole.
          body: JSON.stringify({
            merchant_order_reference: refund.merchantRefundReference,
            order_amount: wireAmount(refund.amount),
            merchant_metadata: refund.reason === undefined ? undefined : { reason: refund.reason },
          }),
        },
        toWriteOutcome,
      ),
    close: async () => await transport.close(),
  };
}

type Exchange = Pick<PluralExchange, 'method' | 'body'> & { readonly path: string; readonly deadline?: Date };

interface Attempt {
  readonly result: ExchangeResult;
  readonly pluralRequestId: string | null;
}

function isUnauthorized(result: ExchangeResult): boolean {
  return result.kind === 'answered' && result.status === 401;
}

function endOf(signal: AbortSignal): Promise<null> {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(null), { once: true });
  });
}
