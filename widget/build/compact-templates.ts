/**
 * Takes the indentation out of `css` and `html` templates, and the comments out of `css`, which a JavaScript minifier leaves
 * alone. Runs of white space become one space, so what a browser renders stays the same: neither language gives the rest a
 * meaning here.
 */
import type { Plugin } from 'vite';

const TEMPLATE = /\b(css|html|svg)`(?:[^`\\]|\\.)*?`/gs;

export function compactTemplates(): Plugin {
  return {
    name: 'compact-templates',
    apply: 'build',
    enforce: 'pre',
    transform: {
      filter: { id: /\/widget\/src\/.*\.ts$/ },
      handler: (code) => ({ code: code.replace(TEMPLATE, compact), map: null }),
    },
  };
}

function compact(template: string, tag: string): string {
  const words = tag === 'css' ? template.replaceAll(/\/\*.*?\*\//gs, '') : template;
  const oneSpace = words.replaceAll(/\s+/g, ' ');
  return tag === 'css' ? oneSpace.replaceAll(/\s?([{};,>])\s?/g, '$1').replaceAll(/: /g, ':') : oneSpace;
}
