/** Plural's snake_case stays on its wire, and what is sensitive is read in few places that are all known. */
import { strict as assert } from 'node:assert';
import { describe, it } from 'node:test';
import {
  ATTEMPT_STATUSES,
  ATTENTION_REASONS,
  FAILURE_CODES,
  FIELD_FAULTS,
  PROBLEM_STATUS,
  SESSION_STATUSES,
} from '@plural-points/shared';
import { productSources, readRepositoryFile } from '../../support/source-tree.ts';

const sources = productSources();

/** Words of closed unions that happen to have an underscore: a map over them has them as keys. */
const UNION_WORDS: ReadonlySet<string> = new Set([
  ...Object.keys(PROBLEM_STATUS),
  ...SESSION_STATUSES,
  ...ATTEMPT_STATUSES,
  ...FAILURE_CODES,
  ...ATTENTION_REASONS,
  ...FIELD_FAULTS,
  'not_available',
  'temporarily_unavailable',
  // A phase of the form.
  'bank_step',
]);

/** The files that may turn a sensitive value back into text. A new one needs a reason and a line here. */
const EXPOSING: readonly string[] = [
  'bff/src/checkout/lookup-guard.ts',
  'bff/src/checkout/pay.ts',
  'bff/src/checkout/points-quote.ts',
  'bff/src/create-points-checkout.ts',
  'bff/src/http/bearer.ts',
  'bff/src/keys/app-keys.ts',
  'bff/src/ledger.ts',
  'bff/src/merchant/event-headers.ts',
  'bff/src/plural/access-token.ts',
  'bff/src/plural/callback-signature.ts',
  'bff/src/plural/encode-card-request.ts',
  'bff/src/plural/plural-client.ts',
  'bff/src/plural/webhook-signature.ts',
  // The one answer that shows a client secret.
  'bff/src/routes/merchant-routes.ts',
  'widget/src/client/sealed-calls.ts',
];

describe('snake_case', () => {
  it("is the wire's: no name outside bff/src/plural has it, but for columns and the words of our unions", () => {
    const others = sources.filter((source) => !/^bff\/src\/(?:plural|store)\//.test(source.path));
    const found = others.flatMap((source) =>
      [...source.names]
        .filter((name) => /^[a-z]+(?:_[a-z0-9]+)+$/.test(name) && !UNION_WORDS.has(name))
        .map((name) => `${source.path}: ${name}`),
    );
    assert.deepEqual(found, []);
  });
});

describe('Reading a sensitive value', () => {
  it('happens in these files and no other', () => {
    const importing = sources
      .filter((source) => source.path !== 'shared/src/index.ts')
      .filter((source) => source.imports.some((imported) => imported.names.includes('expose')))
      .map((source) => source.path);
    assert.deepEqual(importing.sort(), [...EXPOSING].sort());
  });

  it('goes through the counted import and no other way', () => {
    const around = sources
      .filter((source) => /\bSensitive\s*\.\s*expose\b/.test(readRepositoryFile(source.path)))
      .map(({ path }) => path);
    assert.deepEqual(around, ['shared/src/sensitive.ts']);
  });
});
