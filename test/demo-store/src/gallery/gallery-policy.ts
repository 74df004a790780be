/** The policies of the gallery's two kinds of page. A shop's own are in `content-security-policy.ts`. */
import { policyText } from '../content-security-policy.ts';

const SELF = ["'self'"];
const ALWAYS = { 'default-src': ["'none'"], 'style-src': SELF, 'img-src': SELF, 'base-uri': ["'none'"] };

/** The overview runs no script; it frames the pages of the states. */
export function galleryPolicy(): string {
  return policyText({ ...ALWAYS, 'frame-src': SELF, 'form-action': SELF, 'frame-ancestors': ["'none'"] });
}

/** A state's page has the element from the BFF and the script that plays the BFF's part. */
export function statePolicy(bffOrigin: string): string {
  return policyText({
    ...ALWAYS,
    'script-src': [...SELF, bffOrigin],
    'form-action': ["'none'"],
    'frame-ancestors': SELF,
    'require-trusted-types-for': ["'script'"],
    'trusted-types': ['lit-html'],
  });
}
