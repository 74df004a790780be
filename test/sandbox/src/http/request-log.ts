/** Every API request received, masked, in order; and how often each money-moving call came in for each reference. */
import type { IncomingHttpHeaders } from 'node:http';
import { countedAs, type MoneyMoving, type RouteName } from './api-routes.ts';
import type { Fault } from './faults.ts';
import { redact, redactHeaders } from './redact.ts';

/** Older entries are forgotten; the counters are not. */
const KEPT = 5_000;

export interface ReceivedRequest {
  readonly number: number;
  readonly at: string;
  readonly route: RouteName;
  /** The how many-eth call of its route since the last reset, from 1. */
  readonly callNumber: number;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The merchant's order reference where the call is about one order; else null. */
  reference: string | null;
  /** Masked; null when it was not read or is not JSON. */
  body: unknown;
  /** null as long as nothing was answered, or for good when a fault cut the connection. */
  status: number | null;
  fault: Fault | null;
}

export type Counters = Readonly<Record<MoneyMoving, number>>;

export class RequestLog {
  #entries: ReceivedRequest[] = [];
  #calls = new Map<RouteName, number>();
  #counters = new Map<string, Record<MoneyMoving, number>>();
  #received = 0;

  open(request: {
    readonly at: number;
    readonly route: RouteName;
    readonly method: string;
    readonly path: string;
    readonly headers: IncomingHttpHeaders;
  }): ReceivedRequest {
    const callNumber = (this.#calls.get(request.route) ?? 0) + 1;
    this.#calls.set(request.route, callNumber);
    this.#received += 1;
    const entry: ReceivedRequest = {
      number: this.#received,
      at: new Date(request.at).toISOString(),
      route: request.route,
      callNumber,
      method: request.method,
      path: request.path,
      headers: redactHeaders(request.headers),
      reference: null,
      body: null,
      status: null,
      fault: null,
    };
    this.#entries.push(entry);
    if (this.#entries.length > KEPT) this.#entries.shift();
    return entry;
  }

  noteBody(entry: ReceivedRequest, body: unknown): void {
    entry.body = redact(body);
  }

  /** Notes which order a call is about, and counts it there if it moves money. */
  noteReference(entry: ReceivedRequest, reference: string): void {
    entry.reference = reference;
    const counted = countedAs(entry.route);
    if (counted === null) return;
    const counters = this.#counters.get(reference) ?? zeroes();
    counters[counted] += 1;
    this.#counters.set(reference, counters);
  }

  entries(): readonly ReceivedRequest[] {
    return this.#entries;
  }

  counters(): Record<string, Counters> {
    return Object.fromEntries(this.#counters);
  }

  clear(): void {
    this.#entries = [];
    this.#calls.clear();
    this.#counters.clear();
    this.#received = 0;
  }
}

function zeroes(): Record<MoneyMoving, number> {
  return { createOrder: 0, createPayment: 0, capture: 0, cancel: 0, refund: 0 };
}
