/** Starts a sandbox in this process on a loopback port, and stops it. */
import { createServer } from 'node:http';
import { once } from 'node:events';
import { createSandboxControl, type SandboxControl } from './control/sandbox-control.ts';
import { DEFAULT_CLIENT_ID, DEFAULT_CLIENT_SECRET } from './defaults.ts';
import { createApp } from './http/app.ts';
import { Plural } from './plural.ts';
import type { SwitchesPatch } from './switches.ts';

export interface SandboxOptions {
  /** 0 (the default) takes any free port. */
  readonly port?: number;
  /** `127.0.0.1` by default: the control API has no credentials and belongs on loopback. */
  readonly host?: string;
  readonly clientId?: string;
  /** 32 hex digits: its bytes sign callbacks, its text signs webhooks. */
  readonly clientSecret?: string;
  /** How browsers reach the sandbox, if not by its own address; challenge URLs start with it. */
  readonly publicUrl?: string;
  /** Switches from the start; a reset goes back to them. */
  readonly switches?: SwitchesPatch;
}

export interface Sandbox {
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly control: SandboxControl;
  /** Closes the listener and every connection. */
  stop(): Promise<void>;
}

/**
 * @throws TypeError when the client secret is not hex, since no callback could be signed with it.
 * @throws Error with code EADDRINUSE when the port is taken.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { port = 0, host = '127.0.0.1', clientId = DEFAULT_CLIENT_ID, clientSecret = DEFAULT_CLIENT_SECRET } = options;
  if (!/^([0-9a-f]{2}){16,}$/i.test(clientSecret))
    throw new TypeError('the client secret must be at least 32 hex digits');
  const plural = new Plural({ clientId, clientSecret, ...(options.switches && { switches: options.switches }) });
  const server = createServer(createApp(plural));
  server.listen(port, host);
  await once(server, 'listening');

  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the sandbox listens on no port');
  const url = `http://${nameOf(host)}:${address.port}`;
  plural.publicUrl = (options.publicUrl ?? url).replace(/\/$/, '');

  return {
    url,
    clientId,
    clientSecret,
    control: createSandboxControl(url),
    stop: async () => {
      const closed = once(server, 'close');
      plural.stop();
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** Challenge URLs start with the address, and a BFF checks their host: loopback goes by the name everybody configures. */
function nameOf(host: string): string {
  if (host === '127.0.0.1') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
