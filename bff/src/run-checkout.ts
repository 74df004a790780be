/**
 * Wires the parts of the BFF together: ports to adapters, use cases to routes, work to its workers. It decides
 * nothing.
 */
import { randomUUID } from 'node:crypto';
import { Router } from 'express';
import { createBackground, type Background } from './background.ts';
import { createCheckoutService } from './checkout/checkout-service.ts';
import type { CheckoutDependencies } from './checkout/dependencies.ts';
import { createJanitor } from './checkout/janitor.ts';
import type { Leases } from './checkout/leases.ts';
import { createLookupGuard } from './checkout/lookup-guard.ts';
import { createSkewMeter, type Span } from './clock-skew.ts';
import type { Config } from './config.ts';
import { createRateLimits } from './http/rate-limits.ts';
import { createAppKeys } from './keys/app-keys.ts';
import { createSealingKeys } from './keys/sealing-keys.ts';
import { createVault } from './keys/vault.ts';
import { createEventDeliveries } from './merchant/event-deliveries.ts';
import { createEventSender } from './merchant/event-sender.ts';
import type { Observer } from './observer.ts';
import { createPluralClient, type PluralClient } from './plural/plural-client.ts';
import { callbackRoutes } from './routes/callback-routes.ts';
import { eventRoutes } from './routes/event-routes.ts';
import { merchantRoutes } from './routes/merchant-routes.ts';
import { shopperRoutes } from './routes/shopper-routes.ts';
import { webhookRoutes } from './routes/webhook-routes.ts';
import type { Secrets } from './secrets-of.ts';
import { createSharedClock } from './shared-clock.ts';
import type { Store } from './store/store.ts';

/** Between looks for stored answers whose keys count no more. */
const FORGETS_EVERY_MS = 3_600_000;

/** A lookup that misses is answered at a whole multiple of this. */
const MISS_STEP_MS = 400;

export interface CheckoutParts {
  readonly config: Config;
  readonly store: Store;
  readonly secrets: Secrets;
  readonly observer: Observer;
  /** The time; absent for the database's. */
  readonly clock: (() => Date) | undefined;
  /** Between looks at what is due, in milliseconds; 0 for none but those asked for. */
  readonly intervalMs: number;
}

export interface RunningCheckout {
  readonly routes: Router;
  readonly store: Store;
  readonly plural: PluralClient;
  readonly janitor: Background;
  /** Null where there is no address to deliver events to. */
  readonly deliveries: Background | null;
  /** Forgets the answers of idempotent calls when their time is up. */
  readonly forgetting: Background;
  readonly leases: Leases;
  readonly clock: () => Date;
  readonly clockWatch: Background;
}

/** On an open store. The janitor, the deliveries and the clock's readings run from now on; whoever called stops them. */
export async function runCheckout(parts: CheckoutParts): Promise<RunningCheckout> {
  const { config, store, secrets, observer, intervalMs } = parts;
  const skew = createSkewMeter((reading) => observer.clockSkew(reading));
  const shared = await createSharedClock(
    async () => await store.time(),
    (now) => skew.read('machine', moment(Date.now()), moment(now.getTime())),
    (error) => observer.failure('clock', error),
  );
  const clock = parts.clock ?? shared.now;
  const latest = parts.clock ?? shared.latest;
  const keys = createAppKeys(secrets.appSecrets);
  const vault = createVault(keys);
  const plural = createPluralClient({
    apiUrl: config.pluralApiUrl,
    credentials: { clientId: config.clientId, clientSecret: config.clientSecret },
    timeoutMs: config.pluralTimeoutMs,
    clock,
    latest,
    onCall: (call) => observer.pluralCall(call),
    onDate: (date, tookMs) => {
      const now = clock().getTime();
      // `Date` counts whole seconds.
      skew.read('plural', { from: date.getTime(), to: date.getTime() + 999 }, { from: now - tookMs, to: now });
    },
  });
  const leases = store.leases(randomUUID());
  const deliveries = deliveriesOf(parts, clock);
  const deps: CheckoutDependencies = {
    ledger: store.ledger(vault),
    leases,
    plural,
    keys,
    vault,
    sealing: await createSealingKeys(keys),
    lookups: createLookupGuard(config.rateLimitScale),
    settings: { ...config, missStepMs: MISS_STEP_MS },
    clock,
    onTransition: (transition) => observer.transition(transition),
    onEvents: () => deliveries?.wake(),
  };
  const service = createCheckoutService(deps);
  const janitor = createJanitor(deps, { intervalMs, onFailure: (error) => observer.failure('background', error) });
  const answers = store.answers(vault);
  const forgetting = createBackground(
    async () => await answers.forgetExpired(clock()),
    intervalMs === 0 ? 0 : FORGETS_EVERY_MS,
    (error) => observer.failure('background', error),
  );
  const forMerchant = { answers, apiKeys: secrets.merchantApiKeys };
  const routes = Router();
  routes.use(
    merchantRoutes({ service, ...forMerchant, clock }),
    eventRoutes({
      desk: { log: store.events(), isSending: deliveries !== null, clock, onDue: () => deliveries?.wake() },
      ...forMerchant,
    }),
    shopperRoutes({ service, limits: createRateLimits(config.rateLimitScale), allowedOrigins: config.allowedOrigins }),
    callbackRoutes({ service, callbackKeys: config.callbackKeys, observer }),
    webhookRoutes({
      service,
      webhookKeys: config.webhookKeys,
      toleranceSeconds: config.webhookToleranceSeconds,
      clock,
      onReceived: () => janitor.wake(),
    }),
  );
  return { routes, store, plural, janitor, deliveries, forgetting, leases, clock, clockWatch: shared.watch };
}

function moment(time: number): Span {
  return { from: time, to: time };
}

/** A worker pool of its own: a merchant's receiver that is slow holds up no inquiry. */
function deliveriesOf({ config, store, intervalMs, observer }: CheckoutParts, clock: () => Date): Background | null {
  if (config.merchantWebhook === null) return null;
  return createEventDeliveries({
    outbox: store.events(),
    sender: createEventSender({ ...config.merchantWebhook, isSandbox: config.environment === 'sandbox' }),
    clock,
    intervalMs,
    onDelivery: (line) => observer.delivery(line),
    onFailure: (error) => observer.failure('deliveries', error),
  });
}
