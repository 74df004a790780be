/** The merchant API (DESIGN 5.1): server to server, by API key; POSTs take an Idempotency-Key. */
import { Router } from 'express';
import { ENDPOINTS, expose, type CreatedSession, type Sensitive } from '@plural-points/shared';
import {
  captureRequestSchema,
  createSessionRequestSchema,
  emptyRequestSchema,
  listSessionsQuerySchema,
  refundRequestSchema,
} from '@plural-points/shared/schemas';
import { CheckoutProblem } from '../checkout/checkout-problem.ts';
import type { CheckoutService } from '../checkout/checkout-service.ts';
import type { AnswerStore } from '../checkout/ledger.ts';
import type { Session } from '../checkout/session.ts';
import { merchantView, refundView } from '../checkout/views.ts';
import { merchantAuth } from '../http/bearer.ts';
import { methodNotAllowed } from '../http/error-handler.ts';
import { idempotent, type Answer, type IdempotentRun } from '../http/idempotent.ts';
import { jsonBody, parseBody, parseInput } from '../http/json-body.ts';
import { pathId } from '../http/path-id.ts';
import { named } from '../http/request-context.ts';

export interface MerchantRoutesOptions {
  readonly service: CheckoutService;
  readonly answers: AnswerStore;
  readonly apiKeys: readonly Sensitive<string>[];
  readonly clock: () => Date;
}

export function merchantRoutes({ service, answers, apiKeys, clock }: MerchantRoutesOptions): Router {
  const router = Router();
  const auth = merchantAuth(apiKeys);
  const once = (run: IdempotentRun) => idempotent(answers, clock, run);

  router
    .route(ENDPOINTS.createSession.path)
    .all(named(ENDPOINTS.createSession.path), auth)
    .post(
      jsonBody,
      once(async (request, creationKey) => {
        const session = await service.openSession(parseBody(request, createSessionRequestSchema), creationKey);
        return { status: 201, body: createdSession(service, session) };
      }),
    )
    .get(async (request, response) => {
      const page = await service.listSessions(parseInput(listSessionsQuerySchema, { ...request.query }));
      response.json({ data: page.sessions.map((session) => merchantView(session)), nextCursor: page.nextCursor });
    })
    .all(methodNotAllowed('GET', 'POST'));

  router
    .route(ENDPOINTS.getSession.path)
    .all(named(ENDPOINTS.getSession.path), auth)
    .get(async (request, response) => {
      response.json(merchantView(await service.session(pathId(request))));
    })
    .all(methodNotAllowed('GET'));

  router
    .route(ENDPOINTS.captureSession.path)
    .all(named(ENDPOINTS.captureSession.path), auth)
    .post(
      jsonBody,
      once(async (request, callKey) => {
        const { amount } = parseBody(request, captureRequestSchema);
        return operated(await service.capture(pathId(request), amount?.value, callKey));
      }),
    )
    .all(methodNotAllowed('POST'));

  router
    .route(ENDPOINTS.cancelSession.path)
    .all(named(ENDPOINTS.cancelSession.path), auth)
    .post(
      jsonBody,
      once(async (request, callKey) => {
        parseBody(request, emptyRequestSchema);
        return operated(await service.cancel(pathId(request), callKey));
      }),
    )
    .all(methodNotAllowed('POST'));

  router
    .route(ENDPOINTS.refundSession.path)
    .all(named(ENDPOINTS.refundSession.path), auth)
    .post(
      jsonBody,
      once(async (request, creationKey) => {
        if (creationKey === null) throw new CheckoutProblem('idempotency_key_required');
        const { amount, reason } = parseBody(request, refundRequestSchema);
        const result = await service.refund(pathId(request), { amount: amount?.value, reason, creationKey });
        return result.session.operation === null
          ? { status: 201, body: refundView(result.refund) }
          : operated(result.session);
      }),
    )
    .all(methodNotAllowed('POST'));

  router
    .route(ENDPOINTS.reconcileSession.path)
    .all(named(ENDPOINTS.reconcileSession.path), auth)
    .post(
      jsonBody,
      once(async (request) => {
        parseBody(request, emptyRequestSchema);
        return { status: 200, body: merchantView(await service.reconcile(pathId(request))) };
      }),
    )
    .all(methodNotAllowed('POST'));

  router
    .route(ENDPOINTS.listConsents.path)
    .all(named(ENDPOINTS.listConsents.path), auth)
    .get(async (request, response) => {
      response.json({ data: await service.consents(pathId(request)) });
    })
    .all(methodNotAllowed('GET'));

  return router;
}

function createdSession(service: CheckoutService, session: Session): CreatedSession {
  return { ...merchantView(session), clientSecret: expose(service.clientSecret(session)) };
}

/** 202 while the outcome of the operation is not known. */
function operated(session: Session): Answer {
  return { status: session.operation === null ? 200 : 202, body: merchantView(session) };
}
