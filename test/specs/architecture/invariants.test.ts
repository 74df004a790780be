/** Every invariant of the design names the tests that would fail without it, and each of them says which mutant it caught. */
import { strict as assert } from 'node:assert';
import { describe, it } from 'node:test';
import { readRepositoryFile, repositoryFiles } from '../../support/source-tree.ts';

const HOW_MANY = 10;

interface Row {
  readonly invariant: number;
  readonly path: string;
  readonly name: string;
}

const rows: readonly Row[] = [
  ...readRepositoryFile('test/README.md').matchAll(/^\| (\d+)(?: [^|]*)? \| `([^`]+)` \| ([^|]+?) \|$/gm),
].map(([, invariant, path, name]) => ({
  invariant: Number(invariant),
  path: `test/specs/${path ?? ''}`,
  name: name ?? '',
}));

describe('Every invariant of the design', () => {
  it('names a test', () => {
    const named = new Set(rows.map(({ invariant }) => invariant));
    const all = Array.from({ length: HOW_MANY }, (_, index) => index + 1);
    assert.deepEqual(
      [...named].sort((one, other) => one - other),
      all,
    );
  });

  it('names tests that are there', () => {
    const files = new Set(repositoryFiles());
    const missing = rows.filter(({ path, name }) => !files.has(path) || !readRepositoryFile(path).includes(name));
    assert.deepEqual(missing, []);
  });

  it('names tests each of which was seen to fail', () => {
    const unproven = rows.filter(({ path, name }) => !hasMutant(readRepositoryFile(path), name));
    assert.deepEqual(unproven, []);
  });
});

/** A line `// Mutant: …` right above the test, or above the loop or the group that it stands in. */
function hasMutant(source: string, name: string): boolean {
  const before = source.slice(0, source.lastIndexOf(name)).split('\n').slice(0, -1);
  for (const line of before.toReversed()) {
    if (/^\s*\/\/ Mutant: \S/.test(line)) return true;
    if (!/^\s*(?:\/\/|for \(|describe\(|it\(|test\(|\(?'|`)/.test(line)) return false;
  }
  return false;
}
