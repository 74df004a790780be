/**
 * A typed client of the control API, for tests in any process. Every method rejects with a `ControlError` on a
 * refusal.
 */
import type { z } from 'zod';
import type { RouteName } from '../http/api-routes.ts';
import type { Fault } from '../http/faults.ts';
import type { Counters, ReceivedRequest } from '../http/request-log.ts';
import type { Switches, SwitchesPatch } from '../switches.ts';
import type { cardRequestSchema } from './control-schemas.ts';
import type { CardView, ClockState, LedgerView, WebhookView } from './control-views.ts';

export interface RequestFilter {
  readonly route?: RouteName;
  /** The merchant's order reference. */
  readonly reference?: string;
}

export interface FaultOptions {
  /** How many calls go wrong; 1 unless said otherwise. */
  readonly times?: number;
  /** Only this call of the route, counted from 1 since the last reset. */
  readonly callNumber?: number;
}

/** An order as the API answers it. */
export type OrderJson = Readonly<Record<string, unknown>> & {
  readonly order_id: string;
  readonly merchant_order_reference: string;
  readonly status: string;
  readonly challenge_url?: string;
};

export type CardRequest = z.input<typeof cardRequestSchema>;

export class ControlError extends Error {
  override readonly name = 'ControlError';
}

export interface SandboxControl {
  /** Back to the first second: no orders, full balances, no faults, default switches, real time. Tokens stay good. */
  reset(): Promise<void>;
  requests(filter?: RequestFilter): Promise<ReceivedRequest[]>;
  orders(): Promise<OrderJson[]>;
  /** @throws ControlError when no order has the merchant's reference. */
  order(reference: string): Promise<OrderJson>;
  /** Money-moving calls received, per merchant order reference, whatever became of them. */
  counters(): Promise<Record<string, Counters>>;
  /** Every account and movement, and whether they add up. */
  ledger(): Promise<LedgerView>;
  fail(route: RouteName, fault: Fault, options?: FaultOptions): Promise<void>;
  clearFaults(): Promise<void>;
  /** Changes some switches and answers all of them; without an argument only answers. */
  switches(patch?: SwitchesPatch): Promise<Switches>;
  /** Every token issued so far is 401 from now on. */
  revokeTokens(): Promise<void>;
  readonly cards: {
    list(): Promise<CardView[]>;
    /** Puts a card into the catalogue until the next reset. */
    add(card: CardRequest): Promise<CardView[]>;
  };
  readonly clock: {
    /** Resolves when all that became due has happened, webhooks included. */
    advance(milliseconds: number): Promise<ClockState>;
    /** @param at an ISO-8601 time in UTC; the present moment when absent. */
    freeze(at?: string): Promise<ClockState>;
    resume(): Promise<ClockState>;
    read(): Promise<ClockState>;
  };
  readonly webhooks: {
    list(): Promise<WebhookView[]>;
    /** Sends what is due and waits for the receiver. */
    flush(): Promise<WebhookView[]>;
    /** Sends a message again, under the same id. */
    replay(id: string): Promise<WebhookView[]>;
  };
}

/** @param url the sandbox's address, as `startSandbox` gives it or `pnpm sandbox` prints it. */
export function createSandboxControl(url: string): SandboxControl {
  async function ask<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(`${url}/__sandbox${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    const text = await response.text();
    if (!response.ok) throw new ControlError(`${method} ${path}: ${response.status} ${text}`);
    return JSON.parse(text) as T;
  }
  /** One field of an answer. */
  async function pick<T>(field: string, method: string, path: string, body?: unknown): Promise<T> {
    return (await ask<Record<string, T>>(method, path, body))[field] as T;
  }

  return {
    reset: async () => void (await ask('POST', '/reset')),
    requests: (filter = {}) => pick('requests', 'GET', `/requests?${new URLSearchParams({ ...filter }).toString()}`),
    orders: () => pick('orders', 'GET', '/orders'),
    order: (reference) => pick('order', 'GET', `/orders/${encodeURIComponent(reference)}`),
    counters: () => pick('counters', 'GET', '/counters'),
    ledger: () => ask('GET', '/ledger'),
    fail: async (route, fault, options = {}) => void (await ask('POST', '/faults', { route, fault, ...options })),
    clearFaults: async () => void (await ask('DELETE', '/faults')),
    switches: (patch) => pick('switches', patch === undefined ? 'GET' : 'PATCH', '/switches', patch),
    revokeTokens: async () => void (await ask('POST', '/tokens/revoke')),
    cards: {
      list: () => pick('cards', 'GET', '/cards'),
      add: (card) => pick('cards', 'POST', '/cards', card),
    },
    clock: {
      advance: (milliseconds) => ask('POST', '/clock', { action: 'advance', milliseconds }),
      freeze: (at) => ask('POST', '/clock', { action: 'freeze', at }),
      resume: () => ask('POST', '/clock', { action: 'resume' }),
      read: () => ask('GET', '/clock'),
    },
    webhooks: {
      list: () => pick('webhooks', 'GET', '/webhooks'),
      flush: () => pick('webhooks', 'POST', '/webhooks/flush'),
      replay: (id) => pick('webhooks', 'POST', `/webhooks/${encodeURIComponent(id)}/replay`),
    },
  };
}
