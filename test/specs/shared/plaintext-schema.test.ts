/** What a sealed payload must hold once opened: a fault for each wrong field, and nothing printable when it is right. */
import { strict as assert } from 'node:assert';
import { describe, it } from 'node:test';
import { inspect } from 'node:util';
import { expose } from '@plural-points/shared';
import { paymentPlaintextSchema, quotePlaintextSchema } from '@plural-points/shared/schemas';

const NOW = new Date('2026-11-22T00:00:00Z');
const card = {
  cardNumber: '4012001037141112',
  expiryMonth: '11',
  expiryYear: '2026',
  cvv: '123',
  holderName: 'Kevin Bob',
  mobileNumber: '7827709063',
};
const quote = { cardNumber: card.cardNumber, mobileNumber: card.mobileNumber };

interface Fault {
  readonly path: string;
  readonly fault: unknown;
}

function faultsOf(
  schema: ReturnType<typeof paymentPlaintextSchema> | typeof quotePlaintextSchema,
  value: unknown,
): Fault[] {
  const result = schema.safeParse(value);
  if (result.success) return [];
  return result.error.issues.map((issue) => ({
    path: issue.path.join('.'),
    fault: issue.code === 'custom' ? issue.params?.['fault'] : issue.code,
  }));
}

const paymentFaults = (change: object) => faultsOf(paymentPlaintextSchema(NOW), { ...card, ...change });

describe('The plaintext of a payment', () => {
  it('gives back each field, wrapped', () => {
    const opened = paymentPlaintextSchema(NOW).parse({ ...card, holderName: ' Kevin Bob ' });
    assert.equal(expose(opened.cardNumber), card.cardNumber);
    assert.equal(expose(opened.expiryMonth), '11');
    assert.equal(expose(opened.expiryYear), '2026');
    assert.equal(expose(opened.cvv), '123');
    assert.equal(expose(opened.holderName), 'Kevin Bob');
    assert.ok(opened.mobileNumber);
    assert.equal(expose(opened.mobileNumber), card.mobileNumber);
    assert.doesNotMatch(`${JSON.stringify(opened)}${inspect(opened, { showHidden: true })}`, /\d{3}|Kevin/);
  });

  it('may come without a mobile number', () => {
    const { mobileNumber: _, ...byCardAlone } = card;
    for (const payment of [byCardAlone, { ...card, mobileNumber: '' }, { ...card, mobileNumber: null }])
      assert.equal(paymentPlaintextSchema(NOW).parse(payment).mobileNumber, null);
  });

  const mistakes = [
    [{ cardNumber: '' }, 'cardNumber', 'required'],
    [{ cardNumber: '4012001037141113' }, 'cardNumber', 'checksum'],
    [{ cardNumber: '40120010371' }, 'cardNumber', 'too_short'],
    [{ cardNumber: '40120010371411124012' }, 'cardNumber', 'too_long'],
    [{ cardNumber: '4012 0010 3714 1112' }, 'cardNumber', 'invalid_format'],
    [{ expiryMonth: '13' }, 'expiryMonth', 'invalid_format'],
    [{ expiryMonth: '1' }, 'expiryMonth', 'invalid_format'],
    [{ expiryYear: '26' }, 'expiryYear', 'invalid_format'],
    [{ expiryMonth: '', expiryYear: '' }, 'expiryMonth', 'required'],
    [{ expiryMonth: '10' }, 'expiryMonth', 'expired'],
    [{ cvv: '' }, 'cvv', 'required'],
    [{ cvv: '12' }, 'cvv', 'invalid_format'],
    [{ cvv: '1234' }, 'cvv', 'invalid_format'],
    [{ holderName: ' ' }, 'holderName', 'required'],
    [{ holderName: 'x'.repeat(101) }, 'holderName', 'too_long'],
    [{ holderName: '4012001037141112' }, 'holderName', 'invalid_format'],
    [{ mobileNumber: '5827709063' }, 'mobileNumber', 'invalid_format'],
    [{ cardNumber: 4012001037141112 }, 'cardNumber', 'invalid_type'],
    [{ cvv: null }, 'cvv', 'invalid_type'],
  ] as const;
  for (const [change, path, fault] of mistakes) {
    it(`with ${JSON.stringify(change).slice(0, 60)} is told ${path}: ${fault}`, () => {
      assert.deepEqual(paymentFaults(change), [{ path, fault }]);
    });
  }

  it('is told all that is wrong with it at once', () => {
    const faults = paymentFaults({ cardNumber: '1', expiryMonth: '10', cvv: 'x', holderName: '', mobileNumber: '1' });
    assert.deepEqual(faults.map((fault) => fault.path).sort(), [
      'cardNumber',
      'cvv',
      'expiryMonth',
      'holderName',
      'mobileNumber',
    ]);
  });

  it('is refused with a field that is not known, without its value', () => {
    const result = paymentPlaintextSchema(NOW).safeParse({ ...card, pin: '9876' });
    assert.equal(result.success, false);
    assert.doesNotMatch(inspect(result.error, { depth: 9 }), /9876|4012|123\b/);
  });
});

describe('The plaintext of a quote', () => {
  it('gives back card and mobile, wrapped', () => {
    const opened = quotePlaintextSchema.parse(quote);
    assert.equal(expose(opened.cardNumber), quote.cardNumber);
    assert.equal(expose(opened.mobileNumber), quote.mobileNumber);
    assert.doesNotMatch(JSON.stringify(opened), /\d/);
  });

  it('needs both', () => {
    assert.deepEqual(faultsOf(quotePlaintextSchema, { cardNumber: '', mobileNumber: '' }), [
      { path: 'cardNumber', fault: 'required' },
      { path: 'mobileNumber', fault: 'required' },
    ]);
  });

  it('takes no other field of the card', () => {
    assert.deepEqual(faultsOf(quotePlaintextSchema, { ...quote, cvv: '123' }), [
      { path: '', fault: 'unrecognized_keys' },
    ]);
  });
});
