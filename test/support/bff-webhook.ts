/** Plural's webhook, signed as its documents say and brought to a BFF. */
import { createHmac, randomUUID } from 'node:crypto';
import request, { type Response } from 'supertest';
import { DEFAULT_CLIENT_SECRET } from '@plural-points/sandbox';
import type { Bff, Json } from './bff-harness.ts';

/** `changes`: headers that differ from what Plural would send. */
export async function deliverWebhook(
  bff: Bff,
  payload: Json,
  changes: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const body = JSON.stringify(payload);
  const headers = {
    'webhook-id': `msg_${randomUUID()}`,
    'webhook-timestamp': String(Math.floor(bff.now().getTime() / 1_000)),
    ...changes,
  };
  const digest = createHmac('sha256', DEFAULT_CLIENT_SECRET)
    .update(`${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`)
    .digest('base64');
  return await request(bff.app)
    .post('/v1/plural/webhook')
    .set({ 'webhook-signature': `v1,${digest}`, ...headers })
    .type('application/json')
    .send(body);
}
