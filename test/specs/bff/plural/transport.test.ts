import assert from 'node:assert/strict';
import diagnostics from 'node:diagnostics_channel';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { test, type TestContext } from 'node:test';
import { createTransport, type ExchangeResult } from '../../../../bff/src/plural/transport.ts';
import { freePort } from '../../../support/free-port.ts';

async function sendTo(t: TestContext, url: string): Promise<ExchangeResult> {
  const transport = createTransport(3_000, () => {});
  t.after(async () => await transport.close());
  const exchange = { method: 'POST', url, headers: {}, body: '{}' } as const;
  return await transport.send(exchange, AbortSignal.timeout(3_000));
}

async function serve(t: TestContext, listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

test('a connection that cannot be made sends nothing, be it refused or its host not found', async (t) => {
  assert.deepEqual(await sendTo(t, `http://127.0.0.1:${await freePort()}/`), { kind: 'not_sent' });
  // Both addresses of the name are tried.
  assert.deepEqual(await sendTo(t, `http://localhost:${await freePort()}/`), { kind: 'not_sent' });
  assert.deepEqual(await sendTo(t, 'http://no-such-host.invalid/'), { kind: 'not_sent' });
});

// Mutant: an unreachable host counts as never connected whatever failed; this test failed.
test('a host that becomes unreachable after the request has left may have done it, and it is not sent again', async (t) => {
  const sockets: Socket[] = [];
  const onConnected = (message: unknown): void => {
    sockets.push((message as { readonly socket: Socket }).socket);
  };
  diagnostics.subscribe('undici:client:connected', onConnected);
  t.after(() => diagnostics.unsubscribe('undici:client:connected', onConnected));
  let received = 0;
  const url = await serve(t, (request) => {
    request.resume().once('end', () => {
      received += 1;
      const error = Object.assign(new Error('read EHOSTUNREACH'), { code: 'EHOSTUNREACH', syscall: 'read' });
      sockets.at(-1)?.destroy(error);
    });
  });
  assert.deepEqual(await sendTo(t, url), { kind: 'unclear' });
  assert.equal(received, 1);
});
