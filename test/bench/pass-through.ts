/**
 * What the BFF is measured against: an Express service that makes the same calls to Plural for the same number of requests,
 * and keeps, checks and seals nothing. A process of its own, as the BFF is.
 */
import express from 'express';
import { DEFAULT_CLIENT_ID, DEFAULT_CLIENT_SECRET } from '@plural-points/sandbox';

const plural = process.env.PLURAL_API_URL ?? '';
const token = await accessToken();

const app = express();
app.use(express.json());
app.post('/order', async (request, response) => {
  response.json(await call('POST', '/api/pay/v1/orders', request.body));
});
app.post('/points', async (request, response) => {
  response.json(await call('POST', '/payment-option', request.body));
});
app.post('/payment/:orderId', async (request, response) => {
  response.json(await call('POST', `/api/pay/v1/orders/${request.params.orderId}/payments`, request.body));
});
app.get('/order/:orderId', async (request, response) => {
  response.json(await call('GET', `/api/pay/v1/orders/${request.params.orderId}`));
});
const server = app.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (typeof address === 'object' && address !== null) process.stdout.write(`listens on port ${address.port}\n`);
});
process.once('SIGTERM', () => {
  server.close();
  server.closeAllConnections();
});

async function accessToken(): Promise<string> {
  const body = { client_id: DEFAULT_CLIENT_ID, client_secret: DEFAULT_CLIENT_SECRET, grant_type: 'client_credentials' };
  const response = await fetch(`${plural}/api/auth/v1/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const answer: unknown = await response.json();
  return typeof answer === 'object' && answer !== null && 'access_token' in answer ? String(answer.access_token) : '';
}

async function call(method: string, path: string, body?: unknown): Promise<unknown> {
  const response = await fetch(plural + path, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return await response.json();
}
