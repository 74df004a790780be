/**
 * The Content-Security-Policy of the store's pages: the recipe for a merchant's own. The checkout needs the BFF's origin
 * for its script and its calls, and the hash of the snippet's one style rule; nothing inline, nothing from elsewhere.
 */
import { createHash } from 'node:crypto';

/** @param inlineStyles the exact text of each `<style>` of the page. */
export function contentSecurityPolicy(bffOrigin: string, inlineStyles: readonly string[]): string {
  const hashes = inlineStyles.map((style) => `'sha256-${createHash('sha256').update(style).digest('base64')}'`);
  const directives = {
    'default-src': ["'none'"],
    'script-src': [bffOrigin],
    'connect-src': [bffOrigin],
    'frame-src': [bffOrigin],
    'style-src': ["'self'", ...hashes],
    'img-src': ["'self'"],
    'form-action': ["'self'"],
    'base-uri': ["'none'"],
    'frame-ancestors': ["'none'"],
    // The form inside the element renders with lit-html, whose policy has this name.
    'require-trusted-types-for': ["'script'"],
    'trusted-types': ['lit-html'],
  };
  return policyText(directives);
}

export function policyText(directives: Readonly<Record<string, readonly string[]>>): string {
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.join(' ')}`)
    .join('; ');
}
