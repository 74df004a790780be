/** The BFF in a shop's own app, as it is installed there: a router with the elements' files, and the API. */
import { strict as assert } from 'node:assert';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { it } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import express from 'express';
import request from 'supertest';
import type * as Library from '@plural-points/bff';
import { createPointsCheckout } from '@plural-points/bff';
import { unpackPackage } from '../../support/packed-package.ts';

/** Where what it depends on is found. */
const INSTALLED = fileURLToPath(new URL('../../../bff/node_modules/.installed', import.meta.url));

async function installed(): Promise<typeof Library> {
  await unpackPackage('bff', INSTALLED);
  const { exports } = JSON.parse(await readFile(join(INSTALLED, 'package.json'), 'utf8')) as {
    readonly exports: { readonly '.': string };
  };
  return (await import(pathToFileURL(join(INSTALLED, exports['.'])).href)) as typeof Library;
}

const SCRIPT = '/pay/widget/v1/plural-points-checkout.js';
const QUIET = { DATABASE_URL: 'sqlite::memory:', LOG_LEVEL: 'silent', PUBLIC_URL: 'http://localhost:3000/pay' };

it('serves the elements and the API from the package that is packed', async (t) => {
  const library = await installed();
  const checkout = library.createPointsCheckout(library.configFrom(QUIET));
  t.after(async () => await checkout.stop());
  await checkout.start();
  const shop = express().use('/pay', checkout);
  assert.equal((await request(shop).get('/pay/readyz')).status, 200);
  assert.equal((await request(shop).get('/pay/openapi.json')).status, 200);
  assert.match((await request(shop).get(SCRIPT)).text, /^export \* from/);

  // From the sources in this repository, too, once they were built.
  const fromSources = createPointsCheckout(library.configFrom(QUIET));
  assert.equal((await request(express().use('/pay', fromSources)).get(SCRIPT)).status, 200);
});
