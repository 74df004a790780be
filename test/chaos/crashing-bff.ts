/**
 * The BFF as a merchant mounts it, in a process that kills itself at a named moment: `CHAOS_CRASH_AT` names one that the
 * observer is told of, as in `pluralCall:create_payment` (Plural has answered, nothing of it is committed) or
 * `transition:captured` (committed, and nobody told). Its clock runs `CHAOS_CLOCK_OFFSET_MS` ahead. The product has no
 * hook for any of it.
 */
import { createServer } from 'node:http';
import { once } from 'node:events';
import { flushCompileCache } from 'node:module';
import { configFrom, createPointsCheckout } from '@plural-points/bff';
import express from 'express';

const crashAt = process.env['CHAOS_CRASH_AT'] ?? '';
const offsetMs = Number(process.env['CHAOS_CLOCK_OFFSET_MS'] ?? 0);

const config = configFrom();
const checkout = createPointsCheckout(config, {
  clock: () => new Date(Date.now() + offsetMs),
  backgroundMs: 100,
  observer: {
    request: () => {},
    callback: () => {},
    failure: () => {},
    clockSkew: () => {},
    pluralCall: ({ operation }) => reach(`pluralCall:${operation}`),
    transition: ({ to }) => reach(`transition:${to}`),
    delivery: ({ outcome }) => reach(`delivery:${outcome}`),
  },
});
await checkout.start();
const app = express();
app.use(checkout.router);
const server = createServer(app).listen(config.port, config.host);
await once(server, 'listening');
const address = server.address();
// One that is killed would leave nothing for the next to start quicker.
flushCompileCache();
if (typeof address === 'object' && address !== null) process.stdout.write(`listens on port ${address.port}\n`);

process.once('SIGTERM', () => {
  checkout.drain();
  server.close(() => void checkout.stop());
  server.closeIdleConnections();
});

function reach(moment: string): void {
  if (moment !== crashAt) return;
  process.kill(process.pid, 'SIGKILL');
  // The signal may take a moment to come: not one more step until then.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}
