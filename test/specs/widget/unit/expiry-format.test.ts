/** The expiry field: one text for month and year, however it was typed or filled in. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assert as check, property, stringMatching } from 'fast-check';
import { digitsOf } from '@plural-points/shared';
import type { EditKind } from '../../../../widget/src/fields/edit.ts';
import { expiryOf, formatExpiry } from '../../../../widget/src/fields/expiry-format.ts';

const written = (text: string, kind: EditKind = 'insert', previous = ''): string =>
  formatExpiry({ text, caret: text.length }, previous, kind).text;

/** Types the keys one after the other at the end. */
const typed = (keys: string): string => Array.from(keys).reduce((text, key) => written(text + key, 'insert', text), '');

describe('the expiry format', () => {
  it('writes the slash by itself', () => {
    assert.equal(typed('1234'), '12/34');
    assert.equal(typed('12/34'), '12/34');
    assert.equal(typed('934'), '09/34');
    assert.equal(typed('9/34'), '09/34');
  });

  it('understands what password managers and people write', () => {
    for (const text of ['12/34', '12 / 34', '12/2034', '2034-12', '1234', '122034', '१२/३४', '12-34']) {
      assert.deepEqual(expiryOf(text), { month: '12', year: '2034' }, text);
      assert.deepEqual(expiryOf(written(text)), { month: '12', year: '2034' }, text);
    }
    assert.deepEqual(expiryOf(written('2034-9')), { month: '09', year: '2034' });
  });

  it('lets a month be changed by one digit', () => {
    assert.equal(written('1/34', 'delete-backward', '12/34'), '1/34');
    assert.deepEqual(formatExpiry({ text: '11/34', caret: 2 }, '1/34', 'insert'), { text: '11/34', caret: 2 });
  });

  it('takes the digit before the slash when Backspace took the slash', () => {
    assert.equal(formatExpiry({ text: '1234', caret: 2 }, '12/34', 'delete-backward').text, '13/4');
  });

  it('never loses a digit, for any text', () => {
    check(
      property(stringMatching(/^[0-9/\- ]{0,10}$/), (text) => {
        const kept = digitsOf(written(text));
        const missing = Array.from(digitsOf(text)).filter((digit) => count(kept, digit) < count(digitsOf(text), digit));
        assert.deepEqual(missing, []);
      }),
    );
  });
});

function count(text: string, digit: string): number {
  return text.split(digit).length - 1;
}
