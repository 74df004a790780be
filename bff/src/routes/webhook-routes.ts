/**
 * Webhooks from Plural (DESIGN 5.3): 2xx only once they are durable, duplicates too; a signature that is not right,
 * 401.
 */
import express, { Router, type Request } from 'express';
import { WEBHOOK_PATH, type Sensitive } from '@plural-points/shared';
import { CheckoutProblem } from '../checkout/checkout-problem.ts';
import type { CheckoutService } from '../checkout/checkout-service.ts';
import { methodNotAllowed } from '../http/error-handler.ts';
import { named } from '../http/request-context.ts';
import { isWebhookSigned, type WebhookMessage } from '../plural/webhook-signature.ts';
import { orderMentionOf } from '../plural/webhook-wire.ts';

export interface WebhookRoutesOptions {
  readonly service: CheckoutService;
  readonly webhookKeys: readonly Sensitive<Uint8Array>[];
  readonly toleranceSeconds: number;
  readonly clock: () => Date;
  /** Called after the answer: there is something to settle. */
  readonly onReceived: () => void;
}

/** An order with many legs and a cart fits many times. */
const LARGEST_WEBHOOK_BYTES = 262_144;

export function webhookRoutes(options: WebhookRoutesOptions): Router {
  const { service, webhookKeys, toleranceSeconds, clock, onReceived } = options;
  const router = Router();
  // The signature is over the bytes as they came: nothing may parse them before.
  const raw = express.raw({ type: () => true, limit: LARGEST_WEBHOOK_BYTES });
  router
    .route(WEBHOOK_PATH)
    .all(named(WEBHOOK_PATH))
    .post(raw, async (request, response) => {
      const message = messageOf(request);
      if (message === null || !isWebhookSigned(message, webhookKeys, toleranceSeconds, clock())) {
        throw new CheckoutProblem('unauthorized');
      }
      const mention = orderMentionOf(message.body);
      if (mention !== null) await service.receiveWebhook({ ...mention, id: message.id, receivedAt: clock() });
      response.status(204).end();
      onReceived();
    })
    .all(methodNotAllowed('POST'));
  return router;
}

function messageOf(request: Request): WebhookMessage | null {
  const id = request.get('webhook-id');
  const timestamp = request.get('webhook-timestamp');
  const signature = request.get('webhook-signature');
  const body: unknown = request.body;
  if (!id || id.length > 200 || !timestamp || !signature || !(body instanceof Uint8Array)) return null;
  return { id, timestamp, signature, body };
}
