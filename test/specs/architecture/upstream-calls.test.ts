/** No payment is sent twice by a library: calls leave the BFF by two files, and by nothing that repeats them. */
import { strict as assert } from 'node:assert';
import { describe, it } from 'node:test';
import { productSources, type Source } from '../../support/source-tree.ts';

const CLIENT = /^(?:undici|node:https?|axios|got|ky|node-fetch)$/;
const REPEATER = /^(?:RetryAgent|RetryHandler|interceptors|compose)$/;

const sources = productSources().filter(({ path }) => path.startsWith('bff/src/'));

describe('What leaves the BFF', () => {
  // Mutant: the Plural client called `fetch`; this test failed.
  it('leaves by the transport to Plural and by the sender of events alone', () => {
    const callers = sources.filter(({ imports, names }) => names.has('fetch') || imports.some(isClient));
    assert.deepEqual(
      callers.map(({ path }) => path),
      ['bff/src/merchant/event-sender.ts', 'bff/src/plural/transport.ts'],
    );
  });

  // Mutant: the transport's agent was a `RetryAgent`; this test failed.
  it('goes through nothing that repeats a call by itself', () => {
    const repeating = sources.filter(({ names }) => [...names].some((name) => REPEATER.test(name)));
    assert.deepEqual(
      repeating.map(({ path }) => path),
      [],
    );
  });
});

/** `createServer` takes calls, and makes none. */
function isClient({ specifier, names, isTypeOnly }: Source['imports'][number]): boolean {
  return CLIENT.test(specifier) && !isTypeOnly && names.some((name) => !['createServer', 'Server'].includes(name));
}
