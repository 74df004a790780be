/** A typed client of the control API, for tests in any process. Every method rejects with a `ControlError` on a refusal. */
import type { RouteName } from '../http/api-routes.ts';
import type { Fault } from '../http/faults.ts';
import type { Counters, ReceivedRequest } from '../http/request-log.ts';
import type { Switches, SwitchesPatch } from '../switches.ts';

export interface RequestFilter {
  readonly route?: RouteName;
}

export interface FaultOptions {
  /** How many calls go wrong; 1 unless said otherwise. */
  readonly times?: number;
  /** Only this call of the route, counted from 1 since the last reset. */
  readonly callNumber?: number;
}

export interface ClockState {
  readonly now: string;
  readonly frozen: boolean;
}

/** An order as the API answers it. */
export type OrderJson = Readonly<Record<string, unknown>> & {
  readonly order_id: string;
  readonly merchant_order_reference: string;
  readonly status: string;
  readonly challenge_url?: string;
};

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
  fail(route: RouteName, fault: Fault, options?: FaultOptions): Promise<void>;
  clearFaults(): Promise<void>;
  /** Changes some switches and answers all of them; without an argument only answers. */
  switches(patch?: SwitchesPatch): Promise<Switches>;
  readonly clock: {
    advance(milliseconds: number): Promise<ClockState>;
    /** @param at an ISO-8601 time in UTC; the present moment when absent. */
    freeze(at?: string): Promise<ClockState>;
    resume(): Promise<ClockState>;
    read(): Promise<ClockState>;
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

  return {
    reset: async () => void (await ask('POST', '/reset')),
    requests: async ({ route } = {}) => {
      const query = route === undefined ? '' : `?route=${route}`;
      return (await ask<{ requests: ReceivedRequest[] }>('GET', `/requests${query}`)).requests;
    },
    orders: async () => (await ask<{ orders: OrderJson[] }>('GET', '/orders')).orders,
    order: async (reference) =>
      (await ask<{ order: OrderJson }>('GET', `/orders/${encodeURIComponent(reference)}`)).order,
    counters: async () => (await ask<{ counters: Record<string, Counters> }>('GET', '/counters')).counters,
    fail: async (route, fault, options = {}) => void (await ask('POST', '/faults', { route, fault, ...options })),
    clearFaults: async () => void (await ask('DELETE', '/faults')),
    switches: async (patch) => {
      const answer = ask<{ switches: Switches }>(patch === undefined ? 'GET' : 'PATCH', '/switches', patch);
      return (await answer).switches;
    },
    clock: {
      advance: (milliseconds) => ask('POST', '/clock', { action: 'advance', milliseconds }),
      freeze: (at) => ask('POST', '/clock', { action: 'freeze', at }),
      resume: () => ask('POST', '/clock', { action: 'resume' }),
      read: () => ask('GET', '/clock'),
    },
  };
}
