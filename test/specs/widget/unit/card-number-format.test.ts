/** The card number's formatter: random edits never lose or move a digit, and the caret stays with its digit. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assert as check, boolean, nat, property, stringMatching } from 'fast-check';
import { digitsOf } from '@plural-points/shared';
import { formatCardNumber } from '../../../../widget/src/fields/card-number-format.ts';

const digitsBefore = (text: string, caret: number): string => digitsOf(text.slice(0, caret));

describe('the card number format', () => {
  const written = (digits: string): string =>
    formatCardNumber({ text: digits, caret: digits.length }, '', 'insert').text;

  it('groups by network', () => {
    assert.equal(written('4012001037141112'), '4012 0010 3714 1112');
    assert.equal(written('378282246310005'), '3782 822463 10005');
    assert.equal(written('36227206271667'), '3622 720627 1667');
    assert.equal(written('6799990100000000019'), '6799 9901 0000 0000 019');
  });

  it('takes pasted spaces, dashes and the digits of Indian and Arabic scripts', () => {
    assert.equal(written('4012-0010 3714–1112'), '4012 0010 3714 1112');
    assert.equal(written('४०१२००१०३७१४१११२'), '4012 0010 3714 1112');
    assert.equal(written('৪০১২ ٠٠١٠ ௩௭௧௪'), '4012 0010 3714');
  });

  it('cuts nothing off', () => {
    assert.equal(written('40120010371411124012001'), '4012 0010 3714 1112 4012 001');
  });

  it('keeps every digit in order, and the caret behind the same digits, for any text and caret', () => {
    check(
      property(stringMatching(/^[0-9 \-०-९٠-٩]{0,30}$/), nat(30), (text, place) => {
        const caret = Math.min(place, text.length);
        const edited = formatCardNumber({ text, caret }, '', 'insert');
        assert.equal(digitsOf(edited.text), digitsOf(text));
        assert.equal(digitsBefore(edited.text, edited.caret), digitsBefore(text, caret));
      }),
    );
  });

  it('changes nothing that it has written itself', () => {
    check(
      property(stringMatching(/^\d{0,24}$/), nat(24), (digits, place) => {
        const once = formatCardNumber({ text: digits, caret: Math.min(place, digits.length) }, '', 'insert');
        assert.deepEqual(formatCardNumber(once, once.text, 'insert'), once);
      }),
    );
  });

  it('takes one digit for each press of Backspace or Delete, at a separator too', () => {
    check(
      property(stringMatching(/^\d{1,19}$/), nat(30), boolean(), (digits, place, backward) => {
        const text = written(digits);
        const caret = Math.min(place, text.length);
        const at = backward ? caret - 1 : caret;
        if (at < 0 || at >= text.length) return;
        const edit = { text: text.slice(0, at) + text.slice(at + 1), caret: backward ? at : caret };
        const edited = formatCardNumber(edit, text, backward ? 'delete-backward' : 'delete-forward');
        const before = digitsBefore(text, caret).length;
        const gone = backward ? before - 1 : before;
        assert.equal(digitsOf(edited.text), digits.slice(0, gone) + digits.slice(gone + 1));
      }),
    );
  });
});
