/**
 * The BFF as a library: one router to mount in an Express app, and its life. It wires the parts together and knows no
 * environment variable and no listening socket.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { Router, type RequestHandler } from 'express';
import { expose, sensitive, type Sensitive } from '@plural-points/shared';
import type { Background } from './background.ts';
import { createCheckoutService } from './checkout/checkout-service.ts';
import type { CheckoutDependencies } from './checkout/dependencies.ts';
import { createJanitor } from './checkout/janitor.ts';
import type { Leases } from './checkout/leases.ts';
import { StorageUnavailable } from './checkout/ledger.ts';
import { createLookupGuard } from './checkout/lookup-guard.ts';
import type { Config } from './config.ts';
import { errorHandler, notFound } from './http/error-handler.ts';
import { apiHeaders } from './http/headers.ts';
import { createRateLimits } from './http/rate-limits.ts';
import { requestContext } from './http/request-context.ts';
import { createAppKeys } from './keys/app-keys.ts';
import { createSealingKeys } from './keys/sealing-keys.ts';
import { createVault } from './keys/vault.ts';
import { createLogger, logObserver } from './logger.ts';
import { createEventDeliveries } from './merchant/event-deliveries.ts';
import { createEventSender } from './merchant/event-sender.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { combineObservers, type Observer } from './observer.ts';
import { createPluralClient, type PluralClient } from './plural/plural-client.ts';
import { callbackRoutes } from './routes/callback-routes.ts';
import { eventRoutes } from './routes/event-routes.ts';
import { healthRoutes } from './routes/health-routes.ts';
import { merchantRoutes } from './routes/merchant-routes.ts';
import { openApiRoutes } from './routes/openapi-routes.ts';
import { shopperRoutes } from './routes/shopper-routes.ts';
import { webhookRoutes } from './routes/webhook-routes.ts';
import { widgetRoutes } from './routes/widget-routes.ts';
import { openStore, type Store } from './store/store.ts';

export interface PointsCheckoutOptions {
  /** The time; tests bring their own. */
  readonly clock?: () => Date;
  /** Told of what happens, besides the log and the metrics. */
  readonly observer?: Observer;
  /** Where the built elements lie; by default beside the built BFF. */
  readonly widgetFolder?: string;
  /** Between rounds of background work; 0 for none but those asked for by `round`. A second by default. */
  readonly backgroundMs?: number;
}

export interface PointsCheckout {
  /** Mount it at the path of `PUBLIC_URL`. It answers 503 until `start` has resolved. */
  readonly router: Router;
  readonly metrics: Metrics;
  /** Opens and migrates the database. Resolves with what sandbox mode generated for the first time, to be shown once. */
  start(): Promise<GeneratedSecrets>;
  /** One round of background work now: what `start` makes run by itself. */
  round(): Promise<void>;
  /** Not ready any more; calls under way may finish. Call it before the server closes. */
  drain(): void;
  /** Closes the database and the connections to Plural. */
  stop(): Promise<void>;
}

export interface GeneratedSecrets {
  /** A new merchant API key, where none was configured. */
  readonly merchantApiKey: Sensitive<string> | null;
}

export function createPointsCheckout(config: Config, options: PointsCheckoutOptions = {}): PointsCheckout {
  const metrics = createMetrics();
  const log = logObserver(createLogger(config.logLevel));
  const observer = combineObservers(
    log,
    metrics.observer,
    ...(options.observer === undefined ? [] : [options.observer]),
  );
  const router = Router();
  let running: Running | null = null;
  let draining = false;

  const untilStarted: RequestHandler = (request, response, next) => {
    if (running === null) throw new StorageUnavailable('not started');
    running.routes(request, response, next);
  };
  const isReady = async (): Promise<boolean> => !draining && running !== null && (await running.store.isAlive());

  // The terminal handler stands in the same chain before any route exists: no error can meet Express' own.
  router.use(requestContext(observer), ...apiHeaders(config.publicUrl.startsWith('https:')));
  router.use(widgetRoutes(options.widgetFolder ?? `${import.meta.dirname}/widget`));
  router.use(openApiRoutes(), healthRoutes(isReady), untilStarted, notFound, errorHandler(observer));

  return {
    router,
    metrics,
    async start() {
      const store = await openStore(expose(config.databaseUrl));
      const secrets = await secretsOf(config, store);
      running = await run(config, options, store, secrets, observer);
      if (running.deliveries !== null) {
        metrics.watchOutbox(async () => await store.events().backlog(), options.clock);
      }
      return { merchantApiKey: secrets.isNewKey ? (secrets.merchantApiKeys[0] ?? null) : null };
    },
    async round() {
      await running?.background.round();
      await running?.deliveries?.round();
    },
    drain() {
      draining = true;
    },
    async stop() {
      draining = true;
      const stopped = running;
      running = null;
      await stopped?.background.stop();
      await stopped?.deliveries?.stop();
      // A database that is gone keeps nobody from ending: what is held there runs out by itself.
      await stopped?.leases.releaseAll().catch(() => null);
      await stopped?.plural.close();
      await stopped?.store.close();
    },
  };
}

interface Running {
  readonly routes: Router;
  readonly store: Store;
  readonly plural: PluralClient;
  readonly background: Background;
  /** Null where there is no address to deliver events to. */
  readonly deliveries: Background | null;
  readonly leases: Leases;
}

async function run(
  config: Config,
  options: PointsCheckoutOptions,
  store: Store,
  secrets: Secrets,
  observer: Observer,
): Promise<Running> {
  const clock = options.clock ?? (() => new Date());
  const intervalMs = options.backgroundMs ?? 1_000;
  const keys = createAppKeys(secrets.appSecrets);
  const vault = createVault(keys);
  const plural = createPluralClient({
    apiUrl: config.pluralApiUrl,
    credentials: { clientId: config.clientId, clientSecret: config.clientSecret },
    timeoutMs: config.pluralTimeoutMs,
    clock,
    onCall: (call) => observer.pluralCall(call),
  });
  const leases = store.leases(randomUUID());
  const deliveries = deliveriesOf(config, store, clock, intervalMs, observer);
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
  const background = createJanitor(deps, { intervalMs, onFailure: (error) => observer.failure('background', error) });
  const forMerchant = { answers: store.answers(vault), apiKeys: secrets.merchantApiKeys };
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
      onReceived: () => background.wake(),
    }),
  );
  return { routes, store, plural, background, deliveries, leases };
}

/** A worker pool of its own: a merchant's receiver that is slow holds up no inquiry. */
function deliveriesOf(
  config: Config,
  store: Store,
  clock: () => Date,
  intervalMs: number,
  observer: Observer,
): Background | null {
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

/** A lookup that misses is answered at a whole multiple of this. */
const MISS_STEP_MS = 400;

interface Secrets {
  readonly appSecrets: readonly Sensitive<Uint8Array>[];
  readonly merchantApiKeys: readonly Sensitive<string>[];
  readonly isNewKey: boolean;
}

/** Outside sandbox mode the configuration has them all; there, what is missing is made once and kept. */
async function secretsOf(config: Config, store: Store): Promise<Secrets> {
  const random = (): string => randomBytes(32).toString('base64');
  let { appSecrets, merchantApiKeys } = config;
  let isNewKey = false;
  if (appSecrets.length === 0) {
    const { value } = await store.settingOr('app_secret', random);
    appSecrets = [sensitive(Buffer.from(value, 'base64'), 'application secret')];
  }
  if (merchantApiKeys.length === 0) {
    const { value, isNew } = await store.settingOr('merchant_api_key', random);
    merchantApiKeys = [sensitive(value, 'merchant API key')];
    isNewKey = isNew;
  }
  return { appSecrets, merchantApiKeys, isNewKey };
}
