/** The security headers of the API: nothing may load, frame or cache what it answers. */
import type { RequestHandler } from 'express';
import helmet from 'helmet';

/** `isPublic`: whether the BFF is reached by https; on a developer's machine the strict-transport headers would lie. */
export function apiHeaders(isPublic: boolean): RequestHandler[] {
  return [
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"], baseUri: ["'none'"], formAction: ["'none'"] },
      },
      // The widget calls from the storefront's origin; CORS, not this header, says who may read the answer.
      crossOriginResourcePolicy: { policy: 'cross-origin' },
      referrerPolicy: { policy: 'no-referrer' },
      xFrameOptions: { action: 'deny' },
      strictTransportSecurity: isPublic ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    }),
    (_request, response, next) => {
      response.set('Cache-Control', 'no-store');
      next();
    },
  ];
}
