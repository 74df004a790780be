/**
 * Says what the library is to a TypeScript compiler: `index.d.ts` holds all of its public surface, and needs no other file
 * of this repository. The compiler writes a declaration for each source; here they become one.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { rolldown } from 'rolldown';
import { dts } from 'rolldown-plugin-dts';
import type { Plugin } from 'vite';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const COMPILER = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc');

/** Importing it registers the elements: a compiler is to know them then. */
const DEFINE = "import './index.js';\n";

/** @param folder where the library is built. */
export function declarations(folder: string): Plugin {
  return { name: 'declarations', apply: 'build', closeBundle: { sequential: true, handler: () => declare(folder) } };
}

async function declare(folder: string): Promise<void> {
  const each = await mkdtemp(join(folder, 'declarations-'));
  try {
    await Promise.all(['widget', 'shared'].map((project) => compile(project, each)));
    await bundle(each, folder);
    await writeFile(join(folder, 'define.d.ts'), DEFINE);
  } finally {
    await rm(each, { recursive: true });
  }
}

async function compile(project: string, folder: string): Promise<void> {
  const emit = ['--noEmit', 'false', '--declaration', '--emitDeclarationOnly', '--rewriteRelativeImportExtensions'];
  const places = ['-p', join(ROOT, project), '--rootDir', ROOT, '--outDir', folder];
  await promisify(execFile)(process.execPath, [COMPILER, ...places, ...emit]);
}

async function bundle(each: string, folder: string): Promise<void> {
  const shared = { name: 'shared', resolveId: { order: 'pre' as const, handler: resolveShared } };
  function resolveShared(id: string): string | null {
    return id === '@plural-points/shared' ? join(each, 'shared/src/index.d.ts') : null;
  }
  const build = await rolldown({
    input: { index: join(each, 'widget/src/index.d.ts') },
    // Of the schemas nothing is public.
    external: [/^@?lit(?:\/|$)/, 'zod'],
    plugins: [shared, dts({ dtsOnly: true, tsconfig: false, generator: 'oxc' })],
  });
  await build.write({ dir: folder, format: 'es' });
  await build.close();
}
