/** The Express application: Plural's API, the challenge, the control API, the face. Assembles; decides nothing. */
import express, { type ErrorRequestHandler, type Express } from 'express';
import type { Plural } from '../plural.ts';
import { refuse } from '../ledger/refusal.ts';
import { errorJson } from '../wire/error-json.ts';
import { controlRoutes } from '../control/control-routes.ts';
import { facePage } from '../pages/face-page.ts';
import { faceView } from '../pages/face-view.ts';
import { apiHandlers } from './api-handlers.ts';
import { API_ROUTES, type ApiRoute, ROUTE_NAMES } from './api-routes.ts';
import { challengeRoutes } from './challenge-routes.ts';
import { exchange } from './exchange.ts';
import { hostedRoutes } from './hosted-routes.ts';
import { BodyTooLarge } from './read-body.ts';

export function createApp(plural: Plural): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', 'simple');
  // Plural's paths to the letter: a client that is careless with case or slashes should learn it here.
  app.enable('case sensitive routing');
  app.enable('strict routing');

  const handlers = apiHandlers(plural);
  for (const name of ROUTE_NAMES) {
    const { method, path }: ApiRoute = API_ROUTES[name];
    const handle = exchange(plural, name, handlers[name]);
    if (method === 'GET') app.get(path, handle);
    else if (method === 'PUT') app.put(path, handle);
    else if (method === 'PATCH') app.patch(path, handle);
    else app.post(path, handle);
  }
  for (const { path } of Object.values(API_ROUTES)) {
    app.all(path, (_request, response) => {
      const allowed = Object.values(API_ROUTES).filter((route) => route.path === path);
      response.set('Allow', allowed.map((route) => route.method).join(', '));
      response.status(405).json(errorJson(refuse(405, 'INVALID_REQUEST', 'Method not allowed'), 'documented'));
    });
  }

  app.get('/', (_request, response) => {
    plural.moment();
    response
      .set('Cache-Control', 'no-store')
      .type('html')
      .send(facePage(faceView(plural)));
  });
  app.use(challengeRoutes(plural));
  app.use(hostedRoutes(plural));
  app.use('/__sandbox', controlRoutes(plural));
  app.use((_request, response) => {
    response.status(404).json({ code: 'NOT_FOUND', message: 'There is no such path in Plural’s API' });
  });
  app.use(onError);
  return app;
}

/**
 * A client that goes away in the middle of its request is no failure of ours; anything else is, and is told without
 * its input.
 */
const onError: ErrorRequestHandler = (error, request, response, _next) => {
  // Not `request.destroyed`: that is true for every request whose body has been read to its end.
  if (request.socket.destroyed || response.headersSent) {
    request.socket.destroy();
    return;
  }
  if (error instanceof BodyTooLarge) {
    response.status(413).json(errorJson(refuse(413, 'INVALID_REQUEST', 'The body is too large'), 'documented'));
    return;
  }
  if (error instanceof URIError) {
    response.status(400).json(errorJson(refuse(400, 'INVALID_REQUEST', 'The path is not valid'), 'documented'));
    return;
  }
  const name = error instanceof Error ? error.name : 'Error';
  response.status(500).json({ code: 'INTERNAL_ERROR', message: `The sandbox itself failed (${name})` });
};
