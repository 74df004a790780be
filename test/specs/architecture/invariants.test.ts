/**
 * Every invariant of the design names the tests that would fail without it, and each of them says which mutant it caught;
 * every requirement and every scenario of the ledger names the tests that show it.
 */
import { strict as assert } from 'node:assert';
import { describe, it } from 'node:test';
import { readRepositoryFile, repositoryFiles } from '../../support/source-tree.ts';

interface Row {
  /** As in `3`, `R3` or `S3`. */
  readonly claim: string;
  readonly path: string;
  readonly name: string;
}

const rows: readonly Row[] = [
  ...readRepositoryFile('test/README.md').matchAll(/^\| ([RS]?\d+)(?: [^|]*)? \| `([^`]+)` \| ([^|]+?) \|$/gm),
].map(([, claim, path, name]) => ({
  claim: claim ?? '',
  path: `test/specs/${path ?? ''}`,
  name: name ?? '',
}));

for (const [claims, prefix, howMany] of [
  ['invariant of the design', '', 10],
  ['requirement', 'R', 15],
  ['scenario', 'S', 30],
] as const) {
  describe(`Every ${claims}`, () => {
    it('names a test', () => {
      const all = Array.from({ length: howMany }, (_, index) => `${prefix}${index + 1}`);
      const named = new Set(rows.map(({ claim }) => claim).filter((claim) => claim.replace(/\d+$/, '') === prefix));
      assert.deepEqual(named, new Set(all));
    });
  });
}

describe('A test that the tables name', () => {
  it('is there', () => {
    const files = new Set(repositoryFiles());
    const missing = rows.filter(({ path, name }) => !files.has(path) || !readRepositoryFile(path).includes(name));
    assert.deepEqual(missing, []);
  });

  it('was seen to fail, where an invariant rests on it', () => {
    const unproven = rows
      .filter(({ claim }) => /^\d/.test(claim))
      .filter(({ path, name }) => !hasMutant(readRepositoryFile(path), name));
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
