/** Opens a listener of the process, or says plainly, by the settings' names, why it cannot be opened. */
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { Express } from 'express';

export interface Address {
  readonly port: number;
  readonly host: string;
  /** The settings that say where it is: whoever reads the error is to know what to change. */
  readonly settings: { readonly port: string; readonly host: string };
}

/** @throws Error with a sentence for whoever starts the process. */
export async function listen(app: Express, address: Address): Promise<Server> {
  const server = createServer(app);
  // A request that trickles in must not hold a connection for long; its body is small.
  server.headersTimeout = 10_000;
  server.requestTimeout = 20_000;
  server.listen(address.port, address.host);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw new Error(faultOf(error, address), { cause: error });
  }
  return server;
}

function faultOf(error: unknown, { port, settings }: Address): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} is taken. Set ${settings.port} to another one.`;
    case 'EACCES':
      return `Port ${port} needs more rights than this process has. Set ${settings.port} to another one.`;
    default:
      return `${settings.host} is not an address that this machine can listen on (${code}).`;
  }
}
