/**
 * A shop of three pages that browsers may keep as they are when they are left: no `no-store`, no policy; two hold nothing
 * but an element, the third a field of the shop's own. The demo store forbids to be kept, as a page with a client secret well may.
 */
import { once } from 'node:events';
import { randomUUID } from 'node:crypto';
import express from 'express';
import { z } from 'zod';
import type { StoreStack } from './store-stack.ts';

const openedSchema = z.object({ clientSecret: z.string() });

export interface PlainShop {
  readonly url: string;
  /** Opens an order of Rs 50.00. @returns its reference, and the address of its checkout. */
  open(stack: StoreStack): Promise<{ readonly reference: string; readonly checkoutUrl: string }>;
  stop(): Promise<void>;
}

/** @param port its origin has to be among the BFF's `ALLOWED_ORIGINS`. */
export async function startPlainShop(port: number, bffUrl: string): Promise<PlainShop> {
  const url = `http://localhost:${port}`;
  const page = (element: string): string =>
    `<!doctype html><html lang="en-IN"><title>Shop</title><link rel="icon" href="data:,">
     <script type="module" src="${bffUrl}/widget/v1/plural-points-checkout.js"></script>${element}</html>`;
  const app = express();
  app.get('/checkout/:session', (request, response) => {
    const session = /^[\w-]+$/.exec(request.params.session)?.[0] ?? '';
    response.send(page(`<plural-points-checkout mode="inline" session="${session}"></plural-points-checkout>`));
  });
  app.get('/return', (_request, response) => {
    response.send(page('<plural-points-status></plural-points-status>'));
  });
  app.get('/coupon', (_request, response) => {
    response.send(page('<form><label>Coupon <input name="coupon"></label></form>'));
  });
  const server = app.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    url,
    async open({ bffUrl: bff, merchantApiKey }) {
      const reference = `PLAIN-${randomUUID()}`;
      const amount = { value: 5_000, currency: 'INR' };
      const response = await fetch(`${bff}/v1/checkout-sessions`, {
        method: 'POST',
        headers: { authorization: `Bearer ${merchantApiKey}`, 'content-type': 'application/json' },
        body: JSON.stringify({ merchantOrderReference: reference, amount, returnUrl: `${url}/return` }),
      });
      const { clientSecret } = openedSchema.parse(await response.json());
      return { reference, checkoutUrl: `${url}/checkout/${clientSecret}` };
    },
    async stop() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
