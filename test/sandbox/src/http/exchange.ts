/**
 * One API call from the first byte to the last: recorded, spoiled where a fault was asked for, authorised, answered.
 * What a call does stands in `api-handlers.ts`.
 */
import type { Request, RequestHandler, Response } from 'express';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Moment } from '../ledger/ledger.ts';
import type { Plural } from '../plural.ts';
import { refuse, type Refusal } from '../ledger/refusal.ts';
import { errorJson } from '../wire/error-json.ts';
import { type Answer, bytesOf, json } from './answer.ts';
import { countedAs, type RouteName } from './api-routes.ts';
import type { ReceivedRequest } from './request-log.ts';
import { BodyTooLarge, readText } from './read-body.ts';
import { gatewayTimeout, spoiledAnswer } from './spoiled-answer.ts';

/** `orderId` or `reference`, by route. */
type Params = Readonly<Record<string, string>>;

export interface Call {
  readonly at: Moment;
  readonly params: Params;
  /** undefined where there was none. */
  readonly body: unknown;
}

/** Decides the answer. `after` runs once a call was accepted and its answer written down, and before that is sent. */
export interface Handler {
  readonly needsToken: boolean;
  readonly handle: (call: Call) => Answer | Refusal;
  readonly after?: (call: Call) => void;
}

/** Plural allows 1 to 50 characters. */
const LONGEST_REQUEST_ID = 50;

export function exchange(plural: Plural, route: RouteName, handler: Handler): RequestHandler<Params> {
  return async (request, response) => {
    const entry = plural.log.open({
      at: plural.clock.now(),
      route,
      method: request.method,
      path: request.path,
      headers: request.headers,
    });
    const { params } = request;
    const { orderId, reference = orderId === undefined ? undefined : referenceOf(plural, orderId) } = params;
    if (reference !== undefined) plural.log.noteReference(entry, reference);
    const fault = plural.faults.take(route, entry.callNumber);
    entry.fault = fault;
    if (fault === 'reset-before-read') return request.socket.resetAndDestroy();

    const received = await receive(plural, request, entry);
    if (fault === 'reset-after-read') return request.socket.resetAndDestroy();
    if (fault === 'hang') return;
    const spoiled = spoiledAnswer(fault);
    if (spoiled !== null) return send(response, entry, spoiled);

    if ('refused' in received) return send(response, entry, asAnswer(plural, received));
    const call: Call = { at: plural.moment(), params, body: received.body };
    const refusal = refusalByHeaders(plural, handler, call.at, request);
    const outcome = refusal ?? handler.handle(call);
    const answer = 'refused' in outcome ? asAnswer(plural, outcome) : outcome;
    if (!('refused' in outcome)) handler.after?.(call);
    // Only the calls that cause events: a receiver may ask for the order before it answers, and must not wait for itself.
    if (plural.switches.webhookTiming === 'before-answer' && countedAs(route) !== null) await plural.deliver();
    response.once('close', () => plural.wake());
    if (fault === 'answer-lost') return request.socket.resetAndDestroy();
    if (fault === '504-applied') return send(response, entry, gatewayTimeout());
    if (fault === 'half-body') return sendHalf(response, entry, answer);
    if (typeof fault === 'object' && fault !== null) await sleep(fault.delayMs, undefined, { ref: false });
    send(response, entry, answer);
  };
}

/** The merchant's reference of an order or refund; of an unknown one, the id that was asked for. */
function referenceOf({ ledger }: Plural, orderId: string): string {
  return (ledger.orders.get(orderId) ?? ledger.refunds.get(orderId))?.reference ?? orderId;
}

async function receive(
  plural: Plural,
  request: Request<Params>,
  entry: ReceivedRequest,
): Promise<{ body: unknown } | Refusal> {
  try {
    const text = await readText(request);
    if (text === '') return { body: undefined };
    const body: unknown = JSON.parse(text);
    plural.log.noteBody(entry, body);
    if (countedAs(entry.route) === 'createOrder') plural.log.noteReference(entry, referenceIn(body));
    return { body };
  } catch (error) {
    if (error instanceof BodyTooLarge) return refuse(413, 'INVALID_REQUEST', 'The body is too large');
    // The parser's message quotes its input, so it goes nowhere.
    return refuse(400, 'INVALID_REQUEST', 'The body is not JSON');
  }
}

function referenceIn(body: unknown): string {
  if (typeof body !== 'object' || body === null || !('merchant_order_reference' in body)) return '';
  const reference = body.merchant_order_reference;
  return typeof reference === 'string' || typeof reference === 'number' ? String(reference) : '';
}

function refusalByHeaders(plural: Plural, handler: Handler, at: Moment, request: Request<Params>): Refusal | null {
  if ((request.get('request-id') ?? '').length > LONGEST_REQUEST_ID) {
    return refuse(400, 'INVALID_REQUEST', 'The request is not valid', [
      { field: 'Request-ID', reason: 'must have at most 50 characters' },
    ]);
  }
  if (!handler.needsToken || plural.tokens.isGood(request.get('authorization'), at.now)) return null;
  return refuse(401, 'UNAUTHORIZED', 'Unauthorized');
}

function asAnswer(plural: Plural, refusal: Refusal): Answer {
  return json(refusal.status, errorJson(refusal, plural.switches.errorShape));
}

function send(response: Response, entry: ReceivedRequest, answer: Answer): void {
  entry.status = answer.status;
  const type = answer.type === 'json' ? 'application/json' : 'text/html; charset=utf-8';
  response
    .status(answer.status)
    .set(answer.headers ?? {})
    .type(type)
    .send(bytesOf(answer));
}

/** Promises the whole length, sends half of it and cuts the connection. */
function sendHalf(response: Response, entry: ReceivedRequest, answer: Answer): void {
  entry.status = answer.status;
  const bytes = bytesOf(answer);
  response.writeHead(answer.status, { 'content-type': 'application/json', 'content-length': bytes.length });
  response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.destroy());
}
