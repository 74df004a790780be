/**
 * The built elements (DESIGN 5.4): version folders for ever, the moving alias always asked anew. Every answer, a 404
 * included, may be read from any origin, and varies by none: the files are public and hash-checked.
 */
import { existsSync } from 'node:fs';
import { Router } from 'express';
import sirv from 'sirv';
import { CheckoutProblem } from '../checkout/checkout-problem.ts';
import { methodNotAllowed } from '../http/error-handler.ts';
import { named } from '../http/request-context.ts';

/** `folder` holds `<version>/` folders and `v1/`; where it does not exist, every file is a 404. */
export function widgetRoutes(folder: string): Router {
  const router = Router();
  router.use('/widget', named('/widget'), (_request, response, next) => {
    response.set('Access-Control-Allow-Origin', '*');
    response.set('Cross-Origin-Resource-Policy', 'cross-origin');
    next();
  });
  const refuse = methodNotAllowed('GET');
  router.use('/widget', (request, response, next) => {
    // The file server below gives its files to any method.
    if (request.method === 'GET' || request.method === 'HEAD') next();
    else void refuse(request, response, next);
  });
  if (existsSync(folder)) {
    router.use(
      '/widget',
      sirv(folder, {
        brotli: true,
        gzip: true,
        etag: true,
        setHeaders: (response, path) => {
          const isAlias = path.startsWith('/v1/');
          response.setHeader('Cache-Control', isAlias ? 'no-cache' : 'public, max-age=31536000, immutable');
        },
      }),
    );
  }
  router.use('/widget', () => {
    throw new CheckoutProblem('not_found');
  });
  return router;
}
