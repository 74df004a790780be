/** The process: configuration, two listeners, and an orderly end. */
import type { Server } from 'node:http';
import express, { type Express } from 'express';
import { configFrom, ConfigError, type Config } from './config.ts';
import { createPointsCheckout, type PointsCheckout } from './create-points-checkout.ts';
import { listen, type Address } from './listen.ts';

/** How long calls under way may take at the end: Plural's own time-out and some more. */
const PATIENCE_MS = 20_000;

try {
  await serve(configFrom());
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exitCode = 1;
}

async function serve(config: Config): Promise<void> {
  const checkout = createPointsCheckout(config);
  const generated = await checkout.start();
  // Before anything can fail: they are kept by now, and no later start shows them.
  tellOnce('MERCHANT_API_KEYS', generated.merchantApiKey);
  tellOnce('APP_SECRET', generated.appSecret);
  const servers: Server[] = [];
  try {
    servers.push(await listen(mainApp(config, checkout), addressOf(config)));
    servers.push(await listen(opsApp(checkout), opsAddressOf(config)));
  } catch (error) {
    await stop(checkout, servers);
    throw error;
  }
  const port = portOf(servers[0]);
  process.stdout.write(
    `Plural Points Checkout (${config.environment}) listens on port ${port} for ${config.publicUrl}\n`,
  );
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop(checkout, servers));
}

function mainApp(config: Config, checkout: PointsCheckout): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', config.trustProxy);
  // Below the path of `PUBLIC_URL`, and at the root for a proxy that cuts the path off, and for the health checks.
  app.use(new URL(config.publicUrl).pathname, checkout.router);
  app.use(checkout.router);
  return app;
}

function opsApp(checkout: PointsCheckout): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use(checkout.opsRouter);
  return app;
}

function addressOf({ port, host }: Config): Address {
  return { port, host, settings: { port: 'PORT', host: 'HOST' } };
}

function opsAddressOf({ opsPort, opsHost }: Config): Address {
  return { port: opsPort, host: opsHost, settings: { port: 'OPS_PORT', host: 'OPS_HOST' } };
}

function tellOnce(setting: string, value: string | null): void {
  if (value !== null) process.stdout.write(`Generated for the sandbox, shown this once: ${setting}=${value}\n`);
}

/** The port in use, which with `PORT=0` the system chose. */
function portOf(server: Server | undefined): number | null {
  const address = server?.address();
  return typeof address === 'object' && address !== null ? address.port : null;
}

async function stop(checkout: PointsCheckout, servers: readonly Server[]): Promise<void> {
  checkout.drain();
  const deadline = setTimeout(() => servers.forEach((server) => server.closeAllConnections()), PATIENCE_MS);
  await Promise.all(
    servers.map(
      async (server) =>
        await new Promise<void>((resolve) => {
          server.close(() => resolve());
          server.closeIdleConnections();
        }),
    ),
  );
  clearTimeout(deadline);
  await checkout.stop();
}

function explain(error: unknown): string {
  if (error instanceof ConfigError) {
    return ['The configuration has mistakes:', ...error.mistakes.map((mistake) => `  ${mistake}`)].join('\n');
  }
  return error instanceof Error ? error.message : 'The start failed.';
}
