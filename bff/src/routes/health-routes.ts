/** Whether the process lives, and whether it takes traffic: its store answers and it is not on its way out. */
import { Router } from 'express';
import { CheckoutProblem } from '../checkout/checkout-problem.ts';
import { methodNotAllowed } from '../http/error-handler.ts';
import { named } from '../http/request-context.ts';

/** `isReady` must be quick: it is asked every few seconds. */
export function healthRoutes(isReady: () => Promise<boolean>): Router {
  const router = Router();
  router
    .route('/livez')
    .all(named('/livez'))
    .get((_request, response) => {
      response.json({ status: 'ok' });
    })
    .all(methodNotAllowed('GET'));
  router
    .route('/readyz')
    .all(named('/readyz'))
    .get(async (_request, response) => {
      if (!(await isReady())) throw new CheckoutProblem('storage_unavailable');
      response.json({ status: 'ok' });
    })
    .all(methodNotAllowed('GET'));
  return router;
}
