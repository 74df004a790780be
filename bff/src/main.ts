/** The process: configuration, two listeners, and an orderly end. */
import { createServer, type Server } from 'node:http';
import express, { type Express } from 'express';
import { expose } from '@plural-points/shared';
import { configFrom, ConfigError, type Config } from './config.ts';
import { createPointsCheckout, type PointsCheckout } from './create-points-checkout.ts';

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
  const { merchantApiKey } = await checkout.start();
  const servers = [
    await listen(createServer(mainApp(config, checkout)), config.port, config.host, 'PORT'),
    await listen(createServer(opsApp(checkout)), config.opsPort, config.opsHost, 'OPS_PORT'),
  ];
  if (merchantApiKey !== null) {
    process.stdout.write(`Generated for the sandbox, shown this once: MERCHANT_API_KEYS=${expose(merchantApiKey)}\n`);
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
  app.use(new URL(config.publicUrl).pathname, checkout.router);
  return app;
}

function opsApp(checkout: PointsCheckout): Express {
  const app = express();
  app.disable('x-powered-by');
  app.get('/metrics', async (_request, response) => {
    response.type(checkout.metrics.contentType).send(await checkout.metrics.text());
  });
  return app;
}

async function listen(server: Server, port: number, host: string, setting: string): Promise<Server> {
  // A request that trickles in must not hold a connection for long; its body is 16 KB at most.
  server.headersTimeout = 10_000;
  server.requestTimeout = 20_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => {
      const isTaken = 'code' in error && error.code === 'EADDRINUSE';
      reject(
        new Error(isTaken ? `Port ${port} is taken. Set ${setting} to another one.` : `Cannot listen: set ${setting}.`),
      );
    });
    server.listen(port, host, resolve);
  });
  return server;
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
