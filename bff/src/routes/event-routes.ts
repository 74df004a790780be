/** The log of outgoing events (DESIGN 5.1): read by the merchant's server, and sent again on its word. */
import { Router } from 'express';
import { ENDPOINTS, type Sensitive } from '@plural-points/shared';
import { emptyRequestSchema, listEventsQuerySchema } from '@plural-points/shared/schemas';
import { listEvents, redeliverEvent, type EventDesk } from '../checkout/event-desk.ts';
import type { AnswerStore } from '../checkout/ledger.ts';
import { merchantAuth } from '../http/bearer.ts';
import { methodNotAllowed } from '../http/error-handler.ts';
import { idempotent } from '../http/idempotent.ts';
import { jsonBody, parseBody, parseInput } from '../http/json-body.ts';
import { pathId } from '../http/path-id.ts';
import { named } from '../http/request-context.ts';

export interface EventRoutesOptions {
  readonly desk: EventDesk;
  readonly answers: AnswerStore;
  readonly apiKeys: readonly Sensitive<string>[];
}

export function eventRoutes({ desk, answers, apiKeys }: EventRoutesOptions): Router {
  const router = Router();
  const auth = merchantAuth(apiKeys);

  router
    .route(ENDPOINTS.listEvents.path)
    .all(named(ENDPOINTS.listEvents.path), auth)
    .get(async (request, response) => {
      response.json(await listEvents(desk, parseInput(listEventsQuerySchema, { ...request.query })));
    })
    .all(methodNotAllowed('GET'));

  router
    .route(ENDPOINTS.redeliverEvent.path)
    .all(named(ENDPOINTS.redeliverEvent.path), auth)
    .post(
      jsonBody,
      idempotent(answers, desk.clock, async (request) => {
        parseBody(request, emptyRequestSchema);
        return { status: 202, body: await redeliverEvent(desk, pathId(request)) };
      }),
    )
    .all(methodNotAllowed('POST'));

  return router;
}
