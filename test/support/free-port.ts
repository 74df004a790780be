/** Ports on loopback: one that is free, and whether a given one is. */
import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

const LOOPBACK = '127.0.0.1';

/**
 * Below what systems give out by themselves, to listeners on port 0 and to every connection that is made: whoever asked for
 * a free port, and takes it a second later or again after a pause, does not find it given away.
 */
const FIRST = 20_000;
const COUNT = 10_000;
const TRIES = 100;

/** A port that nothing listens on now. It is not kept: whoever asked should take it soon. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const port = FIRST + randomInt(COUNT);
    if (await isPortFree(port)) return port;
  }
  throw new Error('no free port was found');
}

/** Whether this port could be listened on at this moment. */
export function isPortFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, LOOPBACK, () => server.close(() => resolve(true)));
  });
}
