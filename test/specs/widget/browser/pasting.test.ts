/**
 * Pasting card and mobile number as they stand elsewhere: with spaces, dashes, +91, years of four digits, digits of
 * any script.
 */
import { CheckoutHarness, until } from '../../../support/checkout-harness.ts';
import { equal } from '../../../support/widget-expect.ts';
import { FakeBff } from '../../../support/widget-fake-bff.ts';

/** The digit zero of each script; the other nine follow it in Unicode. */
const ZEROS = { Devanagari: '०', Bengali: '০', Tamil: '௦', Arabic: '٠', 'Persian and Urdu': '۰' } as const;

const NUMBER = '4012 0010 3714 1112';
const MOBILE = '98765 43210';

const PASTED = {
  cardNumber: {
    'spaces around and between': ['  4012 0010 3714 1112 ', NUMBER],
    dashes: ['4012-0010-3714-1112', NUMBER],
    'dashes of print': ['4012–0010—3714‑1112', NUMBER],
    'spaces that do not break': ['4012\u00A00010\u202F3714\u20091112', NUMBER],
    'words beside it': ['Card no. 4012001037141112', NUMBER],
    'the groups of another network': ['3782 8224 6310 005', '3782 822463 10005'],
  },
  expiry: {
    'four digits': ['1234', '12/34'],
    'spaces around the slash': ['12 / 34', '12/34'],
    'a dash': ['12-34', '12/34'],
    'a year of four digits': ['12/2034', '12/2034'],
    'the year first': ['2034-12', '12/2034'],
    'a month of one digit': ['9/34', '09/34'],
  },
  cvv: { 'a space': ['12 3', '123'] },
  mobileNumber: {
    '+91 and spaces': ['+91 98765 43210', MOBILE],
    '+91 and dashes': ['+91-98765-43210', MOBILE],
    '91 without a plus': ['919876543210', MOBILE],
    'a zero before it': ['09876543210', MOBILE],
    'brackets round the code': ['(+91) 9876543210', MOBILE],
  },
} as const;

let bff: FakeBff;

beforeEach(() => {
  bff = new FakeBff();
});
afterEach(() => {
  document.body.replaceChildren();
  bff.stop();
});

async function paste(checkout: CheckoutHarness, field: string, text: string): Promise<string> {
  const input = checkout.input(field);
  input.focus();
  document.execCommand('insertText', false, text);
  equal(input.selectionStart, input.value.length, 'the caret');
  input.blur();
  await checkout.element.updateComplete;
  return input.value;
}

function inScript(text: string, zero: string): string {
  const first = zero.codePointAt(0) ?? 0;
  return text.replaceAll(/\d/g, (digit) => String.fromCodePoint(first + Number(digit)));
}

for (const [field, cases] of Object.entries(PASTED)) {
  describe(`pasted into the field ${field}`, () => {
    for (const [what, [text, shown]] of Object.entries(cases)) {
      it(`${what} are read as on the card`, async () => {
        const checkout = await CheckoutHarness.open();
        equal(await paste(checkout, field, text), shown);
      });
    }
  });
}

describe('digits of a script', () => {
  for (const [script, zero] of Object.entries(ZEROS)) {
    it(`${script} are read in every field, and nothing is found wrong with them`, async () => {
      const checkout = await CheckoutHarness.open();
      equal(await paste(checkout, 'cardNumber', inScript('4012-0010-3714-1112', zero)), NUMBER);
      equal(await paste(checkout, 'expiry', inScript('12/2034', zero)), '12/2034');
      equal(await paste(checkout, 'cvv', inScript('123', zero)), '123');
      equal(await paste(checkout, 'mobileNumber', inScript('+91 9876543210', zero)), MOBILE);
      await checkout.press('#pay');
      await until(() => checkout.errorOf('holderName') !== '', 'the only fault, the missing name');
      for (const field of ['cardNumber', 'expiry', 'cvv']) equal(checkout.errorOf(field), '', field);
    });
  }
});
