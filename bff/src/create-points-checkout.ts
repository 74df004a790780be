/**
 * The BFF as a library: one router to mount in an Express app, and its life. It wires the parts together and knows no
 * environment variable and no listening socket.
 */
import { randomBytes } from 'node:crypto';
import { Router, type RequestHandler } from 'express';
import { sql, type Kysely } from 'kysely';
import { sensitive, type Sensitive } from '@plural-points/shared';
import { createCheckoutService } from './checkout/checkout-service.ts';
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
import { createMetrics, type Metrics } from './metrics.ts';
import { combineObservers, type Observer } from './observer.ts';
import { createPluralClient, type PluralClient } from './plural/plural-client.ts';
import { callbackRoutes } from './routes/callback-routes.ts';
import { healthRoutes } from './routes/health-routes.ts';
import { merchantRoutes } from './routes/merchant-routes.ts';
import { openApiRoutes } from './routes/openapi-routes.ts';
import { shopperRoutes } from './routes/shopper-routes.ts';
import { widgetRoutes } from './routes/widget-routes.ts';
import { openDatabase } from './store/database.ts';
import { migrate } from './store/migrate.ts';
import { settingOr } from './store/settings.ts';
import { createSqlAnswers } from './store/sql-answers.ts';
import { createSqlLedger } from './store/sql-ledger.ts';
import type { Tables } from './store/tables.ts';

export interface PointsCheckoutOptions {
  /** The time; tests bring their own. */
  readonly clock?: () => Date;
  /** Told of what happens, besides the log and the metrics. */
  readonly observer?: Observer;
  /** Where the built elements lie; by default beside the built BFF. */
  readonly widgetFolder?: string;
}

export interface PointsCheckout {
  /** Mount it at the path of `PUBLIC_URL`. It answers 503 until `start` has resolved. */
  readonly router: Router;
  readonly metrics: Metrics;
  /** Opens and migrates the database. Resolves with what sandbox mode generated for the first time, to be shown once. */
  start(): Promise<GeneratedSecrets>;
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
  const isReady = async (): Promise<boolean> => !draining && running !== null && (await answers(running.db));

  // The terminal handler stands in the same chain before any route exists: no error can meet Express' own.
  router.use(requestContext(observer), ...apiHeaders(config.publicUrl.startsWith('https:')));
  router.use(widgetRoutes(options.widgetFolder ?? `${import.meta.dirname}/widget`));
  router.use(openApiRoutes(), healthRoutes(isReady), untilStarted, notFound, errorHandler(observer));

  return {
    router,
    metrics,
    async start() {
      const db = openDatabase(config.databaseUrl);
      await migrate(db);
      const secrets = await secretsOf(config, db);
      running = await run(config, options, db, secrets, observer);
      return { merchantApiKey: secrets.isNewKey ? (secrets.merchantApiKeys[0] ?? null) : null };
    },
    drain() {
      draining = true;
    },
    async stop() {
      draining = true;
      const stopped = running;
      running = null;
      await stopped?.plural.close();
      await stopped?.db.destroy();
    },
  };
}

interface Running {
  readonly routes: Router;
  readonly db: Kysely<Tables>;
  readonly plural: PluralClient;
}

async function run(
  config: Config,
  options: PointsCheckoutOptions,
  db: Kysely<Tables>,
  secrets: Secrets,
  observer: Observer,
): Promise<Running> {
  const clock = options.clock ?? (() => new Date());
  const keys = createAppKeys(secrets.appSecrets);
  const vault = createVault(keys);
  const plural = createPluralClient({
    apiUrl: config.pluralApiUrl,
    credentials: { clientId: config.clientId, clientSecret: config.clientSecret },
    timeoutMs: config.pluralTimeoutMs,
    clock,
    onCall: (call) => observer.pluralCall(call),
  });
  const service = createCheckoutService({
    ledger: createSqlLedger(db, vault),
    plural,
    keys,
    vault,
    sealing: await createSealingKeys(keys),
    lookups: createLookupGuard(config.rateLimitScale),
    settings: { ...config, missStepMs: MISS_STEP_MS },
    clock,
    onTransition: (transition) => observer.transition(transition),
  });
  const routes = Router();
  routes.use(
    merchantRoutes({ service, answers: createSqlAnswers(db, vault), apiKeys: secrets.merchantApiKeys, clock }),
    shopperRoutes({ service, limits: createRateLimits(config.rateLimitScale), allowedOrigins: config.allowedOrigins }),
    callbackRoutes({ service, callbackKeys: config.callbackKeys, observer }),
  );
  return { routes, db, plural };
}

/** A lookup that misses is answered at a whole multiple of this. */
const MISS_STEP_MS = 400;

interface Secrets {
  readonly appSecrets: readonly Sensitive<Uint8Array>[];
  readonly merchantApiKeys: readonly Sensitive<string>[];
  readonly isNewKey: boolean;
}

/** Outside sandbox mode the configuration has them all; there, what is missing is made once and kept. */
async function secretsOf(config: Config, db: Kysely<Tables>): Promise<Secrets> {
  const random = (): string => randomBytes(32).toString('base64');
  let { appSecrets, merchantApiKeys } = config;
  let isNewKey = false;
  if (appSecrets.length === 0) {
    const { value } = await settingOr(db, 'app_secret', random);
    appSecrets = [sensitive(Buffer.from(value, 'base64'), 'application secret')];
  }
  if (merchantApiKeys.length === 0) {
    const { value, isNew } = await settingOr(db, 'merchant_api_key', random);
    merchantApiKeys = [sensitive(value, 'merchant API key')];
    isNewKey = isNew;
  }
  return { appSecrets, merchantApiKeys, isNewKey };
}

async function answers(db: Kysely<Tables>): Promise<boolean> {
  try {
    await sql`select 1`.execute(db);
    return true;
  } catch {
    return false;
  }
}
