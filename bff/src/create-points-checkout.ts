/**
 * The BFF as a library: one router to mount in an Express app, and its life. It knows no environment variable and no
 * listening socket.
 */
import { existsSync } from 'node:fs';
import { Router, type RequestHandler } from 'express';
import { expose } from '@plural-points/shared';
import { StorageUnavailable } from './checkout/ledger.ts';
import type { Config } from './config.ts';
import { errorHandler, notFound } from './http/error-handler.ts';
import { apiHeaders } from './http/headers.ts';
import { requestContext } from './http/request-context.ts';
import { createLogger, logObserver } from './logger.ts';
import { createMetrics } from './metrics.ts';
import { combineObservers, type Observer } from './observer.ts';
import { healthRoutes } from './routes/health-routes.ts';
import { metricsRoutes } from './routes/metrics-routes.ts';
import { openApiRoutes } from './routes/openapi-routes.ts';
import { widgetRoutes } from './routes/widget-routes.ts';
import { runCheckout, type RunningCheckout } from './run-checkout.ts';
import { secretsOf, type GeneratedSecrets } from './secrets-of.ts';
import { openStore } from './store/store.ts';

export interface PointsCheckoutOptions {
  /** The time; tests bring their own. By default the database's. */
  readonly clock?: () => Date;
  /** Told of what happens, besides the log and the metrics. */
  readonly observer?: Observer;
  /** Where the built elements lie; by default where `pnpm build` leaves them: beside the built BFF. */
  readonly widgetFolder?: string;
  /** Between rounds of background work; 0 for none but those asked for by `round`. A second by default. */
  readonly backgroundMs?: number;
}

/** A router to mount at the path of `PUBLIC_URL`. It answers 503 until `start` has resolved. */
export interface PointsCheckout extends Router {
  /** This router, for those who take the parts out by name. */
  readonly router: Router;
  /** `/metrics`, for a listener that only the monitoring reaches. */
  readonly opsRouter: Router;
  /** Opens and migrates the database. Resolves with what sandbox mode generated for the first time, to be shown once. */
  start(): Promise<GeneratedSecrets>;
  /** One round of background work now: what `start` makes run by itself. */
  round(): Promise<void>;
  /** Not ready any more; calls under way may finish. Call it before the server closes. */
  drain(): void;
  /** Closes the database and the connections to Plural. */
  stop(): Promise<void>;
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
  let running: RunningCheckout | null = null;
  let draining = false;

  const untilStarted: RequestHandler = (request, response, next) => {
    if (running === null) throw new StorageUnavailable('not started');
    running.routes(request, response, next);
  };
  const isReady = async (): Promise<boolean> => !draining && running !== null && (await running.store.isAlive());

  // The terminal handler stands in the same chain before any route exists: no error can meet Express' own.
  router.use(requestContext(observer), ...apiHeaders(config.publicUrl.startsWith('https:')));
  router.use(widgetRoutes(options.widgetFolder ?? builtWidget()));
  router.use(openApiRoutes(config.publicUrl), healthRoutes(isReady), untilStarted, notFound, errorHandler(observer));
  const opsRouter = Router();
  opsRouter.use(requestContext(log), metricsRoutes(metrics), notFound, errorHandler(observer));

  const life = {
    opsRouter,
    async start(): Promise<GeneratedSecrets> {
      const store = await openStore(expose(config.databaseUrl));
      const secrets = await secretsOf(config, store);
      const intervalMs = options.backgroundMs ?? 1_000;
      running = await runCheckout({ config, store, secrets, observer, clock: options.clock, intervalMs });
      const outbox = running.deliveries === null ? null : async () => await store.events().backlog();
      metrics.watch({ inbox: async () => await store.webhooks().inboxLevel(), outbox, clock: running.clock });
      return secrets.generated;
    },
    async round(): Promise<void> {
      await running?.janitor.round();
      await running?.deliveries?.round();
      await running?.forgetting.round();
    },
    drain(): void {
      draining = true;
    },
    async stop(): Promise<void> {
      draining = true;
      const stopped = running;
      running = null;
      await stopped?.janitor.stop();
      await stopped?.deliveries?.stop();
      await stopped?.forgetting.stop();
      await stopped?.clockWatch.stop();
      // A database that is gone keeps nobody from ending: what is held there runs out by itself.
      await stopped?.leases.releaseAll().catch(() => null);
      await stopped?.plural.close();
      await stopped?.store.close();
    },
  };
  return Object.assign(router, { router, ...life });
}

/** Beside this file once it is built; this may be its source. */
function builtWidget(): string {
  const beside = `${import.meta.dirname}/widget`;
  return existsSync(beside) ? beside : `${import.meta.dirname}/../dist/widget`;
}
