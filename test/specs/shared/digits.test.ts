/** What people type, folded into digits: every script with decimal digits, spaces and dashes of any kind, +91. */
import { strict as assert } from 'node:assert';
import { describe, it } from 'node:test';
import { digitsOf, hasLongDigitRun, mobileDigitsOf, mobileFault } from '@plural-points/shared';
import { assert as check, constantFrom, integer, property, string } from 'fast-check';

/** The digits 0 to 9 in a numbering system that Unicode knows, by the platform's own formatter. */
function digitsIn(numberingSystem: string): readonly string[] {
  const format = new Intl.NumberFormat('en', { numberingSystem, useGrouping: false });
  return Array.from({ length: 10 }, (_, value) => format.format(value));
}

const NUMBERING_SYSTEMS = Intl.supportedValuesOf('numberingSystem').filter((system) =>
  digitsIn(system).every((digit) => /^\p{Nd}$/u.test(digit)),
);

const INDIAN_AND_ARABIC = [
  'arab',
  'arabext',
  'beng',
  'deva',
  'gujr',
  'guru',
  'knda',
  'mlym',
  'mtei',
  'olck',
  'orya',
  'tamldec',
  'telu',
] as const;

describe('Digits of other scripts', () => {
  it('include those of India and the Arabic ones', () => {
    for (const system of INDIAN_AND_ARABIC) assert.ok(NUMBERING_SYSTEMS.includes(system), system);
  });

  for (const system of NUMBERING_SYSTEMS) {
    it(`are read as Latin ones (${system})`, () => {
      assert.equal(digitsOf(digitsIn(system).join('')), '0123456789');
    });
  }

  it('may be mixed in one number', () => {
    const digit = integer({ min: 0, max: 9 });
    check(
      property(digit, digit, constantFrom(...NUMBERING_SYSTEMS), (one, other, system) => {
        const foreign = digitsIn(system)[other] ?? '';
        assert.equal(digitsOf(`${one} ${foreign}`), `${one}${other}`);
      }),
    );
  });
});

describe('What people type around digits', () => {
  it('is dropped: spaces and dashes of any kind, letters, signs', () => {
    assert.equal(digitsOf('4012 0010–3714\u00a01112'), '4012001037141112');
    assert.equal(digitsOf('4012-0010\u20113714\u200b1112\n'), '4012001037141112');
    assert.equal(digitsOf(''), '');
    assert.equal(digitsOf('no digit here'), '');
  });

  it('never adds, loses or reorders a Latin digit', () => {
    check(property(string(), (text) => assert.equal(digitsOf(text), text.replaceAll(/\D/g, ''))));
  });
});

describe('A mobile number', () => {
  for (const typed of ['7827709063', '+91 78277 09063', '91-7827709063', '07827709063', '+91 ७८२७७ ०९०६३']) {
    it(`typed as ${typed} is the same ten digits`, () => {
      assert.equal(mobileDigitsOf(typed), '7827709063');
    });
  }

  it('keeps what is not a prefix', () => {
    assert.equal(mobileDigitsOf('9198765432'), '9198765432', 'ten digits that begin with 91');
    assert.equal(mobileDigitsOf('0091 7827709063'), '00917827709063', 'too long to be guessed at');
  });

  it('has ten digits, the first 6 to 9', () => {
    for (const right of ['6000000000', '7827709063', '9999999999']) assert.equal(mobileFault(right), null, right);
    assert.equal(mobileFault(''), 'required');
    for (const wrong of ['5827709063', '782770906', '78277090630', '+917827709063', '78277 09063', '७८२७७०९०६३'])
      assert.equal(mobileFault(wrong), 'invalid_format', wrong);
  });
});

describe('A long run of digits', () => {
  it('is found at ten and not at nine', () => {
    assert.equal(hasLongDigitRun('123456789'), false);
    assert.equal(hasLongDigitRun('1234567890'), true);
  });

  it('is found through spaces and dashes of any kind and in any script', () => {
    const hidden = [
      '4012 0010 3714 1112',
      '4012-0010-3714-1112',
      '40120–010—37',
      '4012\u22120010\u22123714',
      '4012\u00a00010\u200b3714\u20601112',
      'कार्ड ४०१२ ००१० ३७१४ १११२',
      '٤٠١٢٠٠١٠٣٧',
      'card40120010371411x',
    ];
    for (const text of hidden) assert.equal(hasLongDigitRun(text), true, text);
  });

  it('is not found in the sentence that a shopper agrees to', () => {
    const sentences = [
      'I agree to use 1,40,000 points worth ₹35,000.00 for this order. My card will be charged ₹15,000.00.',
      'मैं 140 पॉइंट (₹35.00) इस्तेमाल करने की सहमति देता हूँ। कार्ड से ₹15.00 लिए जाएँगे।',
    ];
    for (const text of sentences) assert.equal(hasLongDigitRun(text), false, text);
  });
});
