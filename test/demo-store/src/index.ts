/** The demo store as a library: start it on a port, stop it again. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { createStoreApp } from './store-app.ts';

export interface DemoStoreOptions {
  /** 0 takes any free port. */
  readonly port: number;
  /** Where browsers and this server reach the BFF. */
  readonly bffUrl: string;
  readonly merchantApiKey: string;
  /** Signs the events that the BFF posts to `/events` (`whsec_…`); without it they are not taken. */
  readonly webhookSecret?: string;
  /** For a link to the cards to type. */
  readonly sandboxUrl?: string;
}

export interface DemoStore {
  /** `http://localhost:<port>`: the origin that the BFF has to allow. */
  readonly url: string;
  stop(): Promise<void>;
}

/** @throws Error with code EADDRINUSE when the port is taken. */
export async function startDemoStore(options: DemoStoreOptions): Promise<DemoStore> {
  const server = createServer();
  server.listen(options.port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the demo store listens on no port');
  const url = `http://localhost:${address.port}`;
  server.on(
    'request',
    createStoreApp({
      storeUrl: url,
      bffUrl: options.bffUrl,
      merchantApiKey: options.merchantApiKey,
      webhookSecret: options.webhookSecret ?? null,
      testCardsUrl: options.sandboxUrl === undefined ? null : `${options.sandboxUrl}/`,
    }),
  );
  return {
    url,
    async stop() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
