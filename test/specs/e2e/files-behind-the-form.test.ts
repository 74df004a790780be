/**
 * The built script's files: what comes behind the form's first field stands on files that the page has by then, so that it
 * can be asked for again by an address of its own where it was lost. Firefox never asks again for what such a file imports.
 */
import { strict as assert } from 'node:assert';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { lazyChunk, loadedWith, readServedFiles } from '../../size/served-files.ts';

const files = readServedFiles(fileURLToPath(new URL('../../../widget/dist/served', import.meta.url)));
const script = loadedWith(files, 'v1/plural-points-checkout.js');
const form = lazyChunk(files, script, 'checkout-form') ?? '';
const withForm = loadedWith(files, form, new Set(script));

describe('What comes behind the form', () => {
  const behind = [...withForm]
    .flatMap((path) => files.get(path)?.lazyImports ?? [])
    .filter((path) => !withForm.has(path) && !path.includes('payment-status'));

  it('is the rest of the form, and fourteen languages', () => {
    assert.equal(behind.filter((path) => path.includes('/later-')).length, 1);
    assert.equal(behind.length, 15);
  });

  for (const path of behind) {
    const name = path.replace(/.*\/(.+)-.{8}\.js$/, '$1');
    it(`imports nothing that is not on the page: ${name}`, () => {
      const missing = files.get(path)?.imports.filter((target) => !withForm.has(target));
      assert.deepEqual(missing, []);
    });
  }
});
