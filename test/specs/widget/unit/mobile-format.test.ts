/** The mobile number's formatter: ten digits, two groups, whatever stood before them. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { formatMobile } from '../../../../widget/src/fields/mobile-format.ts';

describe('the mobile number format', () => {
  const written = (text: string): string => formatMobile({ text, caret: text.length }, '', 'insert').text;

  it('drops +91, 91 and 0 before ten digits, and separators of any kind', () => {
    for (const text of ['9876543210', '+91 98765-43210', '919876543210', '098765 43210', '९८७६५४३२१०']) {
      assert.equal(written(text), '98765 43210', text);
    }
  });

  it('keeps a number that merely begins with 91', () => {
    assert.equal(written('9123456789'), '91234 56789');
  });

  it('keeps the caret behind its digit when the prefix goes', () => {
    assert.deepEqual(formatMobile({ text: '+919876543210', caret: 8 }, '', 'insert'), {
      text: '98765 43210',
      caret: 5,
    });
  });
});
