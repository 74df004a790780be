/** The expiry field: one text for month and year, however it was typed or filled in. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assert as check, constantFrom, nat, oneof, property, stringMatching } from 'fast-check';
import { digitsOf } from '@plural-points/shared';
import type { EditKind } from '../../../../widget/src/fields/edit.ts';
import { expiryOf, formatExpiry } from '../../../../widget/src/fields/expiry-format.ts';

const written = (text: string, kind: EditKind = 'insert', previous = ''): string =>
  formatExpiry({ text, caret: text.length }, previous, kind).text;

/** Types the keys one after the other at the end. */
const typed = (keys: string): string => Array.from(keys).reduce((text, key) => written(text + key, 'insert', text), '');

const texts = oneof(stringMatching(/^[0-9/\- ]{0,10}$/), stringMatching(/^\d{4}-\d{1,2}$/));

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

  it('loses and moves no digit but a year that stands first, adds none but the 0 of a month, and keeps the caret', () => {
    check(
      property(texts, nat(10), constantFrom<EditKind>('insert', 'delete'), (text, place, kind) => {
        const caret = Math.min(place, text.length);
        const digits = digitsOf(text);
        const edit = formatExpiry({ text, caret }, '', kind);
        const kept = digitsOf(edit.text);
        const [, year, month] = /^\D*(\d{4})\D+(\d+)\D*$/.exec(text) ?? [];
        if (year !== undefined && month !== undefined) {
          assert.equal(kept, (kind === 'insert' ? month.padStart(2, '0') : month) + year);
          return;
        }
        assert.ok(kept === digits || (kind === 'insert' && kept === `0${digits}`), `${text} became ${edit.text}`);
        const behind = digitsOf(text.slice(caret));
        const isBeforeAll = digits === behind;
        assert.equal(digitsOf(edit.text.slice(edit.caret)), isBeforeAll ? kept : behind);
      }),
      { numRuns: 2_000 },
    );
  });
});
