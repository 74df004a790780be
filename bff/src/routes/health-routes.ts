/** Whether the process lives, and whether it takes traffic: its store answers and it is not on its way out. */
import { Router } from 'express';
import { CheckoutProblem } from '../checkout/checkout-problem.ts';
import { named } from '../http/request-context.ts';

/** `isReady` must be quick: it is asked every few seconds. */
export function healthRoutes(isReady: () => Promise<boolean>): Router {
  const router = Router();
  router.get('/livez', named('/livez'), (_request, response) => {
    response.json({ status: 'ok' });
  });
  router.get('/readyz', named('/readyz'), async (_request, response) => {
    if (!(await isReady())) throw new CheckoutProblem('storage_unavailable');
    response.json({ status: 'ok' });
  });
  return router;
}
