/**
 * Hands at a formatted field: any run of typing, deleting and moving about leaves exactly the digits that a plain field
 * would hold, in their order, with the caret behind the same one.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { array, assert as check, constantFrom, nat, oneof, property, record } from 'fast-check';
import { digitsOf } from '@plural-points/shared';
import { formatCardNumber } from '../../../../widget/src/fields/card-number-format.ts';
import type { Edit, EditKind } from '../../../../widget/src/fields/edit.ts';
import { formatMobile } from '../../../../widget/src/fields/mobile-format.ts';
import { formatPlainDigits } from '../../../../widget/src/fields/plain-digits-format.ts';

type Format = (edit: Edit, previous: string, kind: EditKind) => Edit;

/** `type` writes a digit, `move` puts the caret behind the n-th digit. */
type Hand =
  | { readonly does: 'type'; readonly digit: string }
  | { readonly does: 'backspace' }
  | { readonly does: 'delete' }
  | { readonly does: 'move'; readonly to: number };

/** Digits and the caret among them: the field as the shopper thinks of it. */
interface Plain {
  readonly digits: string;
  readonly at: number;
}

// None of them makes a prefix that a mobile number sheds.
const DIGITS = ['2', '3', '4', '5', '6', '7', '8'] as const;

const hands = array(
  oneof(
    { weight: 6, arbitrary: record({ does: constantFrom('type' as const), digit: constantFrom(...DIGITS) }) },
    { weight: 2, arbitrary: constantFrom({ does: 'backspace' as const }, { does: 'delete' as const }) },
    { weight: 1, arbitrary: record({ does: constantFrom('move' as const), to: nat(19) }) },
  ),
  { maxLength: 40 },
);

function inPlain({ digits, at }: Plain, hand: Hand): Plain {
  switch (hand.does) {
    case 'type':
      return { digits: digits.slice(0, at) + hand.digit + digits.slice(at), at: at + 1 };
    case 'backspace':
      return at === 0 ? { digits, at } : { digits: digits.slice(0, at - 1) + digits.slice(at), at: at - 1 };
    case 'delete':
      return { digits: digits.slice(0, at) + digits.slice(at + 1), at };
    case 'move':
      return { digits, at: Math.min(hand.to, digits.length) };
  }
}

function inField(format: Format, { text, caret }: Edit, hand: Hand): Edit {
  switch (hand.does) {
    case 'type': {
      const typed = text.slice(0, caret) + hand.digit + text.slice(caret);
      return format({ text: typed, caret: caret + 1 }, text, 'insert');
    }
    case 'backspace': {
      if (caret === 0) return { text, caret };
      const edit = { text: text.slice(0, caret - 1) + text.slice(caret), caret: caret - 1 };
      return format(edit, text, 'delete-backward');
    }
    case 'delete': {
      if (caret === text.length) return { text, caret };
      return format({ text: text.slice(0, caret) + text.slice(caret + 1), caret }, text, 'delete-forward');
    }
    case 'move': {
      const places = Array.from(text.matchAll(/\d/g), ({ index }) => index + 1);
      return { text, caret: hand.to === 0 ? 0 : (places[hand.to - 1] ?? text.length) };
    }
  }
}

const FIELDS: Readonly<Record<string, Format>> = {
  'the card number': formatCardNumber,
  'the mobile number': formatMobile,
  'the CVV': formatPlainDigits,
};

describe('hands at', () => {
  for (const [name, format] of Object.entries(FIELDS)) {
    it(`${name} lose and move no digit, and the caret stays with its own`, () => {
      check(
        property(hands, (all) => {
          let plain: Plain = { digits: '', at: 0 };
          let field: Edit = { text: '', caret: 0 };
          for (const hand of all) {
            plain = inPlain(plain, hand);
            field = inField(format, field, hand);
            assert.equal(digitsOf(field.text), plain.digits);
            assert.equal(digitsOf(field.text.slice(0, field.caret)).length, plain.at);
          }
        }),
        { numRuns: 500 },
      );
    });
  }
});
