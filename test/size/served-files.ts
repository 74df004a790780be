/** The files that the script tag loads, as they are built: which imports which, and what each costs on the way. */
import { readFileSync, readdirSync } from 'node:fs';
import { join, posix } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { parseSource } from '../support/parsed-source.ts';

export interface ServedFile {
  /** From the served folder, such as `v1/plural-points-checkout.js`. */
  readonly path: string;
  /** Bytes after brotli at its best, as the BFF serves it (DESIGN, section 8). */
  readonly size: number;
  readonly imports: readonly string[];
  readonly lazyImports: readonly string[];
}

export type ServedFiles = ReadonlyMap<string, ServedFile>;

export function readServedFiles(folder: string): ServedFiles {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.js'));
  return new Map(paths.map((path) => [path, servedFile(folder, path)]));
}

function servedFile(folder: string, path: string): ServedFile {
  const content = readFileSync(join(folder, path));
  const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
  const { imports } = parseSource(content.toString('utf8'));
  const targets = (isLazy: boolean) =>
    imports
      .filter((imported) => imported.isLazy === isLazy)
      .map(({ specifier }) => posix.join(posix.dirname(path), specifier));
  return {
    path,
    size: brotliCompressSync(content, { params }).length,
    imports: targets(false),
    lazyImports: targets(true),
  };
}

/** A file and everything that it loads at once. */
export function loadedWith(files: ServedFiles, path: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(path)) return seen;
  seen.add(path);
  for (const target of files.get(path)?.imports ?? []) loadedWith(files, target, seen);
  return seen;
}

/** The lazily loaded chunk whose name begins so, reachable from what is loaded; null where there is none. */
export function lazyChunk(files: ServedFiles, loaded: ReadonlySet<string>, name: string): string | null {
  const lazy = [...loaded].flatMap((path) => files.get(path)?.lazyImports ?? []);
  return lazy.find((path) => posix.basename(path).startsWith(`${name}-`)) ?? null;
}

export function sizeOf(files: ServedFiles, paths: Iterable<string>): number {
  return [...paths].reduce((sum, path) => sum + (files.get(path)?.size ?? 0), 0);
}
