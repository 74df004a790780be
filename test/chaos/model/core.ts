/**
 * The core of the BFF in one world of its own: the real use cases over the real SQL ledger in memory, Plural's double, and
 * a clock that a run moves. A process is a life of the core between two crashes; the world outlives it.
 */
import { randomUUID } from 'node:crypto';
import { sensitive, type CheckoutEvent } from '@plural-points/shared';
import { eventSchema } from '@plural-points/shared/schemas';
import { createCheckoutService, type CheckoutService } from '../../../bff/src/checkout/checkout-service.ts';
import type { CheckoutDependencies, SessionTransition } from '../../../bff/src/checkout/dependencies.ts';
import type { StoredEvent } from '../../../bff/src/checkout/event-log.ts';
import { createJanitor } from '../../../bff/src/checkout/janitor.ts';
import type { Leases } from '../../../bff/src/checkout/leases.ts';
import type { Ledger } from '../../../bff/src/checkout/ledger.ts';
import { createLookupGuard } from '../../../bff/src/checkout/lookup-guard.ts';
import { createAppKeys } from '../../../bff/src/keys/app-keys.ts';
import type { SealingKeys } from '../../../bff/src/keys/sealing-keys.ts';
import type { Vault } from '../../../bff/src/keys/vault.ts';
import { openStore, type Store } from '../../../bff/src/store/store.ts';
import { HostilePlural } from './hostile-plural.ts';
import { PluralBook } from './plural-book.ts';

/** Every step between the core and the world goes through it, before and after: it may hold, or never return. */
export type Gate = (step: string) => Promise<void>;

export interface CoreProcess extends CheckoutService {
  round(): Promise<void>;
}

/** Three calls to Plural and some slack (`session-lease.ts`). */
const LONGEST_LEASE_MS = 75_000;

const OPEN_GATE: Gate = async () => {};

export class World {
  readonly book = new PluralBook();
  readonly plural: HostilePlural;
  readonly transitions: SessionTransition[] = [];
  readonly preAuth: boolean;
  /** The points quote that the shopper's browser holds. */
  quoteToken: string | null = null;
  /** The ledger as it stands, past every gate. */
  readonly ledger: Ledger;
  readonly #store: Store;
  readonly #instances: Leases[] = [];
  #now = Date.parse('2026-11-22T10:00:00.000Z');

  private constructor(store: Store, preAuth: boolean) {
    this.#store = store;
    this.preAuth = preAuth;
    this.ledger = store.ledger(CLEAR_VAULT);
    this.plural = new HostilePlural(this.book, () => this.now());
  }

  static async open(preAuth: boolean): Promise<World> {
    return new World(await openStore('sqlite::memory:'), preAuth);
  }

  now(): Date {
    return new Date(this.#now);
  }

  /** Leases go by the database's own clock, which nobody moves: what a dead process held runs out here. */
  async advance(milliseconds: number): Promise<void> {
    this.#now += milliseconds;
    if (milliseconds >= LONGEST_LEASE_MS) for (const leases of this.#instances.splice(0)) await leases.releaseAll();
  }

  /** What the merchant is told, in order. */
  async events(): Promise<readonly CheckoutEvent[]> {
    const stored: readonly StoredEvent[] = (await this.#store.events().eventsAfter(null, 10_000)) ?? [];
    return stored.map((event) => eventSchema.parse(JSON.parse(event.body)));
  }

  /** A process of the BFF. Any number of them may live at once, on the one ledger. */
  process(gate: Gate = OPEN_GATE): CoreProcess {
    const leases = this.#store.leases(randomUUID());
    this.#instances.push(leases);
    const deps: CheckoutDependencies = {
      ledger: gated(this.ledger, gate),
      leases: gated(leases, gate),
      plural: gated(this.plural, gate),
      keys: KEYS,
      vault: CLEAR_VAULT,
      sealing: CLEAR_SEALING,
      lookups: createLookupGuard(1_000),
      settings: {
        environment: 'sandbox',
        publicUrl: 'http://localhost:8787',
        merchantName: 'Store',
        returnUrlOrigins: ['https://shop.example'],
        challengeHosts: ['bank.example'],
        sessionTtlSeconds: 1_800,
        quoteTtlSeconds: 120,
        rateLimitScale: 1_000,
        missStepMs: 1,
      },
      clock: () => this.now(),
      onTransition: (transition) => void this.transitions.push(transition),
      onEvents: () => {},
    };
    return Object.assign(createCheckoutService(deps), { round: async () => await roundOf(deps) });
  }

  async close(): Promise<void> {
    await this.#store.close();
  }
}

/** A round of background work; what went wrong in it is the run's failure. */
async function roundOf(deps: CheckoutDependencies): Promise<void> {
  const failures: unknown[] = [];
  await createJanitor(deps, { intervalMs: 0, onFailure: (error) => void failures.push(error) }).round();
  if (failures.length > 0) throw failures[0];
}

/** Works until its end, or until its process dies: after so many steps none of its calls ever returns. */
export async function untilCrash(
  after: number | null,
  work: (gate: Gate) => Promise<void>,
): Promise<'ended' | 'crashed'> {
  let steps = 0;
  return await new Promise((resolve, reject) => {
    const gate: Gate = async () => {
      steps += 1;
      if (after === null || steps <= after) return;
      resolve('crashed');
      await new Promise<never>(() => {});
    };
    work(gate).then(() => resolve('ended'), reject);
  });
}

/** Whatever its methods are: the ports grow, and every method of theirs is a step. */
function gated<Port extends object>(port: Port, gate: Gate): Port {
  return new Proxy(port, {
    get(target, name) {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== 'function') return method;
      const call = (...args: unknown[]): unknown => Reflect.apply(method, target, args);
      // The ledger under a lease is a ledger: no step by itself.
      if (name === 'under') return (...args: unknown[]) => gated(Object(call(...args)), gate);
      return async (...args: unknown[]): Promise<unknown> => {
        await gate(`${String(name)} begun`);
        const answer: unknown = await call(...args);
        await gate(`${String(name)} done`);
        return answer;
      };
    },
  });
}

export const KEYS = createAppKeys([sensitive<Uint8Array>(Buffer.alloc(32, 7), 'application secret')]);

/** Encryption runs on threads, whose order no seed decides; here it only has to bind what it binds. */
const CLEAR_VAULT: Vault = {
  seal: async (use, owner, value) => JSON.stringify([use, owner, value]),
  open: async (use, owner, box) => {
    const [boxUse, boxOwner, value] = JSON.parse(box) as [string, string, unknown];
    return boxUse === use && boxOwner === owner ? value : null;
  },
};

const CLEAR_SEALING: SealingKeys = {
  offered: { kty: 'EC', crv: 'P-256', x: 'x', y: 'y', kid: 'clear' },
  open: async (sealed) => JSON.parse(sealed) as Awaited<ReturnType<SealingKeys['open']>>,
};
