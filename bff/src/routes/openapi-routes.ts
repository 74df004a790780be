/** Serves the contract as OpenAPI 3.1, made from the schemas that validate. */
import { Router } from 'express';
import { named } from '../http/request-context.ts';
import { openApiDocument } from './openapi-document.ts';

export function openApiRoutes(): Router {
  const router = Router();
  const document = JSON.stringify(openApiDocument());
  router.get('/openapi.json', named('/openapi.json'), (_request, response) => {
    response.type('application/json').send(document);
  });
  return router;
}
