/** What every file of the repository keeps: an opening comment, and nothing of the machine that it was written on. */
import { strict as assert } from 'node:assert';
import { homedir } from 'node:os';
import { describe, it } from 'node:test';
import { SUITES } from '../../support/suites.ts';
import { readRepositoryFile, REPOSITORY, repositoryFiles } from '../../support/source-tree.ts';

const files = repositoryFiles();
const textFiles = files.filter((path) => !/\.(?:png|jpe?g|webp|ico|woff2?)$/.test(path));

/** Each file in which a pattern is found, with what was found. */
function found(paths: readonly string[], pattern: RegExp): readonly string[] {
  return paths.flatMap((path) => {
    const match = pattern.exec(readRepositoryFile(path));
    return match ? [`${path}: ${match[0]}`] : [];
  });
}

describe('Every source file', () => {
  it('opens by saying what it is for', () => {
    // A test says it in its names.
    const sources = files.filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'));
    const silent = sources.filter((path) => !/^(?:#!.*\n)?\/(?:\*\*|\/)\s*\S*/.test(readRepositoryFile(path)));
    assert.deepEqual(silent, []);
  });
});

describe('Every test file', () => {
  it('is run by exactly one suite', () => {
    const tests = files.filter((path) => path.startsWith('test/') && path.endsWith('.test.ts'));
    const suitesOf = (path: string) => SUITES.filter(({ folder }) => path.startsWith(`test/specs/${folder}/`));
    assert.deepEqual(
      tests.filter((path) => suitesOf(path).length !== 1),
      [],
    );
  });
});

describe('Every file', () => {
  it('names no folder of a machine', () => {
    assert.deepEqual(found(textFiles, /(?<![\w.\-/:)}\]])\/(?:home|Users|root|work)\/[A-Za-z]/), []);
  });

  it('does not name the folder in which it stands now', () => {
    const here = [REPOSITORY, `${homedir()}/`].filter((path) => path.split('/').length > 3);
    const naming = textFiles.filter((path) => here.some((folder) => readRepositoryFile(path).includes(folder)));
    assert.deepEqual(naming, []);
  });

  it('names no host of a package registry', () => {
    const hosts = /https?:\/\/(?:registry|deb|archive|security|ports|dl-cdn|repo)\.[a-z]|\bnpm(?:js)?\.org\/[@a-z]/;
    assert.deepEqual(found(textFiles, hosts), []);
  });
});
