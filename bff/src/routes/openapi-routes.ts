/** Serves the contract as OpenAPI 3.1, made from the schemas that validate. */
import { Router } from 'express';
import { methodNotAllowed } from '../http/error-handler.ts';
import { named } from '../http/request-context.ts';
import { openApiDocument } from './openapi-document.ts';

export function openApiRoutes(publicUrl: string): Router {
  const router = Router();
  const document = JSON.stringify(openApiDocument(publicUrl));
  router
    .route('/openapi.json')
    .all(named('/openapi.json'))
    .get((_request, response) => {
      response.type('application/json').send(document);
    })
    .all(methodNotAllowed('GET'));
  return router;
}
