/** Who may import what (DESIGN section 2). Each rule names the file that breaks it and the import that does. */
import { strict as assert } from 'node:assert';
import { describe, it } from 'node:test';
import { isPackage, productSources, targetOf, type Source } from '../../support/source-tree.ts';
import type { SourceImport } from '../../support/parsed-source.ts';

const sources = productSources();
const within = (folder: string) => sources.filter((source) => source.path.startsWith(`${folder}/`));

const DATABASE = ['kysely', 'better-sqlite3', 'pg'];

/** Every import of these files that a rule forbids, in words. */
function breaches(
  files: readonly Source[],
  isForbidden: (target: string, imported: SourceImport) => boolean,
): readonly string[] {
  return files.flatMap((source) =>
    source.imports
      .filter((imported) => isForbidden(targetOf(source, imported), imported))
      .map((imported) => `${source.path} imports ${imported.specifier}`),
  );
}

/** Every file and package that is loaded at run time when this file is. */
function loadedBy(path: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(path)) return seen;
  seen.add(path);
  const source = sources.find((one) => one.path === path);
  for (const imported of source?.imports ?? [])
    if (source && !imported.isTypeOnly) loadedBy(targetOf(source, imported), seen);
  return seen;
}

describe('The packages', () => {
  it('are all there, so that no rule passes on nothing', () => {
    for (const folder of ['shared/src', 'widget/src', 'bff/src', 'bff/src/checkout', 'bff/src/plural', 'bff/src/store'])
      assert.notEqual(within(folder).length, 0, folder);
  });

  it('widget and bff never import each other', () => {
    assert.deepEqual(
      breaches(within('widget'), (target) => target.startsWith('bff/') || isPackage(target, '@plural-points/bff')),
      [],
    );
    assert.deepEqual(
      breaches(within('bff'), (target) => target.startsWith('widget/') || isPackage(target, '@plural-points/widget')),
      [],
    );
  });

  it('shared imports neither of the others, nor anything of Node', () => {
    const foreign = (target: string) => /^(?:widget|bff)\/|^node:|^@plural-points\//.test(target);
    assert.deepEqual(breaches(within('shared'), foreign), []);
  });

  it('nothing in the product imports a test, the sandbox or the demo store', () => {
    const forTests = (target: string) => /^test\/|^@plural-points\/(?:test|sandbox|demo-store)/.test(target);
    assert.deepEqual(breaches(sources, forTests), []);
  });
});

describe('Zod', () => {
  it("is not loaded by shared's main entry", () => {
    const loaded = [...loadedBy('shared/src/index.ts')];
    assert.deepEqual(
      loaded.filter((target) => isPackage(target, 'zod') || target.startsWith('shared/src/schemas/')),
      [],
    );
  });

  it('is reached by the widget only as a type', () => {
    const isSchema = (target: string) => isPackage(target, 'zod') || target.startsWith('shared/src/schemas/');
    assert.deepEqual(
      breaches(within('widget'), (target, imported) => isSchema(target) && !imported.isTypeOnly),
      [],
    );
  });
});

describe("The BFF's domain", () => {
  it('knows neither Express nor a database', () => {
    const outside = ['express', ...DATABASE];
    assert.deepEqual(
      breaches(within('bff/src/checkout'), (target) => outside.some((name) => isPackage(target, name))),
      [],
    );
  });

  it('knows neither the wire nor the store nor HTTP: it names what it needs in ports of its own', () => {
    const edge = /^bff\/src\/(?:plural|store|http|routes)\//;
    assert.deepEqual(
      breaches(within('bff/src/checkout'), (target) => edge.test(target)),
      [],
    );
  });
});

describe('The database', () => {
  it("is imported by the BFF's store alone", () => {
    const others = sources.filter((source) => !source.path.startsWith('bff/src/store/'));
    assert.deepEqual(
      breaches(others, (target) => DATABASE.some((name) => isPackage(target, name))),
      [],
    );
  });
});

describe('The environment', () => {
  it('is read by main.ts and config.ts alone', () => {
    const readers = sources.filter((source) => source.readsEnvironment).map((source) => source.path);
    assert.deepEqual(
      readers.filter((path) => path !== 'bff/src/main.ts' && path !== 'bff/src/config.ts'),
      [],
    );
  });
});
