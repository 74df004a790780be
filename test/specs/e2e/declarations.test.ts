/** The library as a shop has it that bundles it, before that shop's compiler: right uses pass, and wrong ones do not. */
import { strict as assert } from 'node:assert';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { unpackPackage } from '../../support/packed-package.ts';

const SHOP = fileURLToPath(new URL('bundling-shop', import.meta.url));
const LIBRARY = join(SHOP, 'node_modules/@plural-points/widget');
const COMPILER = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc');

describe("The library's declarations", () => {
  before(async () => await unpackPackage('widget', LIBRARY));

  // The shop's script says of each wrong use that an error is expected: where there is none, that is one.
  it("let a shop's script through, and refuse what it does wrong, with every declaration checked", async () => {
    const checked = promisify(execFile)(process.execPath, [COMPILER, '-p', SHOP, '--skipLibCheck', 'false']);
    const { stdout } = await checked.catch((error: { stdout: string }) => error);
    assert.equal(stdout, '');
  });

  it('stand alone: they name Lit, which the library imports too, and nothing else', async () => {
    const text = await readFile(join(LIBRARY, 'dist/es/index.d.ts'), 'utf8');
    const named = Array.from(text.matchAll(/(?:from|import\()\s*["']([^"']+)["']/g), ([, name]) => name);
    assert.deepEqual(new Set(named), new Set(['@lit/reactive-element', 'lit']));
  });
});
