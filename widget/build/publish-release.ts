/**
 * Turns the built files of one version into a release: a moving alias that imports from the version folder, a manifest of
 * hashes for Subresource Integrity, and a compressed copy of every file, so that serving is only reading.
 */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Plugin } from 'vite';

/** Served as `no-cache`; everything else is immutable. */
const ALIAS = 'v1';
const ENTRY = 'plural-points-checkout.js';

interface Release {
  /** The folder that holds one folder per version. */
  readonly folder: string;
  readonly version: string;
}

export function publishRelease(release: Release): Plugin {
  return { name: 'publish-release', apply: 'build', closeBundle: () => publish(release) };
}

async function publish({ folder, version }: Release): Promise<void> {
  const versionFolder = join(folder, version);
  const aliasFolder = join(folder, ALIAS);
  await mkdir(aliasFolder, { recursive: true });
  await writeFile(join(aliasFolder, ENTRY), `export * from '../${version}/${ENTRY}';\n`);
  await writeFile(join(versionFolder, 'integrity.json'), await integrityOf(versionFolder));
  await Promise.all([versionFolder, aliasFolder].map(compressAll));
}

/** File name to `sha384-…`, as an `integrity` attribute takes it. */
async function integrityOf(folder: string): Promise<string> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.js')).sort();
  const entries = await Promise.all(
    names.map(async (name) => {
      const hash = createHash('sha384').update(await readFile(join(folder, name)));
      return [name, `sha384-${hash.digest('base64')}`] as const;
    }),
  );
  return `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`;
}

async function compressAll(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => /\.(?:js|json)$/.test(name));
  await Promise.all(
    names.map(async (name) => {
      const path = join(folder, name);
      const content = await readFile(path);
      const smallest = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };
      await writeFile(`${path}.br`, await promisify(brotliCompress)(content, smallest));
      await writeFile(`${path}.gz`, await promisify(gzip)(content, { level: 9 }));
    }),
  );
}
