/** A sensitive value stays unseen through every ordinary way of turning a value into text or copying it. */
import { strict as assert } from 'node:assert';
import { describe, it } from 'node:test';
import { format, inspect } from 'node:util';
import { expose, sensitive } from '@plural-points/shared';

const CARD = '4012001037141112';
const PLACEHOLDER = '[sensitive card number]';
const wrapped = sensitive(CARD, 'card number');

const forms: readonly (readonly [string, () => string])[] = [
  ['as a string', () => String(wrapped)],
  ['in a template', () => `card ${String(wrapped)}`],
  ['joined in a list', () => [wrapped].join()],
  ['as JSON', () => JSON.stringify(wrapped)],
  ['inside JSON', () => JSON.stringify({ payment: { card: [wrapped] } })],
  ['inspected with hidden properties', () => inspect({ wrapped }, { showHidden: true, depth: 9 })],
  ['formatted for a console', () => format('%s %o %O %j', wrapped, wrapped, wrapped, wrapped)],
  ['in its entries', () => JSON.stringify([Object.entries(wrapped), Reflect.ownKeys(wrapped)])],
  ['spread or assigned', () => inspect(Object.assign({}, wrapped), { showHidden: true })],
  ['cloned', () => inspect(structuredClone(wrapped), { showHidden: true })],
  ['as the cause of an error', () => inspect(new Error('declined', { cause: wrapped }))],
  ['on an error', () => inspect(Object.assign(new Error('declined'), { card: wrapped }))],
];

describe('A sensitive value', () => {
  for (const [form, textOf] of forms) {
    it(`is not seen ${form}`, () => {
      const text = textOf();
      assert.ok(!text.includes(CARD) && !text.includes(CARD.slice(-4)), text);
    });
  }

  it('leaves a placeholder with its label where it was printed', () => {
    assert.equal(String(wrapped), PLACEHOLDER);
    assert.equal(JSON.stringify({ card: wrapped }), `{"card":"${PLACEHOLDER}"}`);
    assert.equal(inspect(wrapped), PLACEHOLDER);
  });

  it('is read by the named import alone', () => {
    assert.equal(expose(wrapped), CARD);
  });

  it('keeps any kind of value', () => {
    const key = new Uint8Array([1, 2, 3]);
    assert.equal(expose(sensitive(key, 'key')), key);
  });
});
