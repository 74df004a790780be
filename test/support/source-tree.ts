/** The repository's own files, and which of them import what: for the tests that keep the house in order. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSource, type ParsedSource, type SourceImport } from './parsed-source.ts';

export const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));

/** Paths from the repository's root, with `/`: what is tracked, and what is new and not ignored. */
export function repositoryFiles(): readonly string[] {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: REPOSITORY,
    encoding: 'utf8',
    maxBuffer: 64_000_000,
  });
  return listed.split('\0').filter((path) => path !== '' && existsSync(join(REPOSITORY, path)));
}

export function readRepositoryFile(path: string): string {
  return readFileSync(join(REPOSITORY, path), 'utf8');
}

export interface Source extends ParsedSource {
  readonly path: string;
}

/** The product's TypeScript: everything below the `src` of the three packages that are shipped. */
export function productSources(): readonly Source[] {
  return repositoryFiles()
    .filter((path) => /^(?:shared|widget|bff)\/src\/.*\.ts$/.test(path))
    .map((path) => Object.assign(parseSource(readRepositoryFile(path)), { path }));
}

const PACKAGE_ENTRIES = new Map([
  ['@plural-points/shared', 'shared/src/index.ts'],
  ['@plural-points/shared/schemas', 'shared/src/schemas/index.ts'],
  ['@plural-points/widget', 'widget/src/index.ts'],
  ['@plural-points/widget/define', 'widget/src/define.ts'],
  ['@plural-points/bff', 'bff/src/index.ts'],
]);

/** The file that an import means, from the repository's root; a package from outside keeps its own name. */
export function targetOf(source: Source, { specifier }: SourceImport): string {
  if (specifier.startsWith('.')) return posix.normalize(posix.join(dirname(source.path), specifier));
  return PACKAGE_ENTRIES.get(specifier) ?? specifier;
}

/** Whether a target is that package from outside, or a path inside it. */
export function isPackage(target: string, name: string): boolean {
  return target === name || target.startsWith(`${name}/`);
}
