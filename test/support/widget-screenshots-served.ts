/** The built script on a port of its own, as a BFF serves it, for pages that need nothing else of one. */
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import express from 'express';

const SERVED = fileURLToPath(new URL('../../widget/dist/served', import.meta.url));

export interface ServedWidget {
  readonly url: string;
  stop(): Promise<void>;
}

/** @throws Error where the widget has not been built. */
export async function servedWidget(): Promise<ServedWidget> {
  if (!existsSync(SERVED)) throw new Error('There is no built widget: run pnpm build:widget first.');
  const app = express();
  app.use(
    '/widget',
    express.static(SERVED, { setHeaders: (response) => response.setHeader('Access-Control-Allow-Origin', '*') }),
  );
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the widget is served on no port');
  return {
    url: `http://localhost:${address.port}`,
    async stop() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
