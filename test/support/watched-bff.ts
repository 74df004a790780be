/**
 * The BFF for `pnpm dev`: its own router from its source, mounted as a merchant would, with the elements as the widget's
 * watch build last left them. The BFF itself reads its folder of elements once, at its start.
 */
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { configFrom, createPointsCheckout } from '@plural-points/bff';
import express from 'express';

const SERVED = fileURLToPath(new URL('../../widget/dist/served', import.meta.url));

const config = configFrom();
const checkout = createPointsCheckout(config);
const app = express();
app.disable('x-powered-by');
app.use(
  '/widget',
  express.static(SERVED, {
    setHeaders: (response) => {
      response.setHeader('Access-Control-Allow-Origin', '*');
      response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
      response.setHeader('Cache-Control', 'no-store');
    },
  }),
);
app.use(checkout.router);
await checkout.start();
const server = createServer(app).listen(config.port, config.host);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    server.close(() => void checkout.stop());
    server.closeAllConnections();
  });
}
