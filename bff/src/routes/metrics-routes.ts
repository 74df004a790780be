/** `/metrics`, in the Prometheus text format, for a listener that only the monitoring reaches. */
import { Router } from 'express';
import { methodNotAllowed } from '../http/error-handler.ts';
import { named } from '../http/request-context.ts';
import type { Metrics } from '../metrics.ts';

export function metricsRoutes(metrics: Metrics): Router {
  const router = Router();
  router
    .route('/metrics')
    .all(named('/metrics'))
    .get(async (_request, response) => {
      response.type(metrics.contentType).send(await metrics.text());
    })
    .all(methodNotAllowed('GET'));
  return router;
}
