/**
 * Input methods and autofill: what other software writes into the fields is left alone until it is done, then taken
 * whole.
 */
import { CheckoutHarness, GUIDE_CARD, GUIDE_MOBILE } from '../../../support/checkout-harness.ts';
import { deepEqual, equal } from '../../../support/widget-expect.ts';
import { FakeBff } from '../../../support/widget-fake-bff.ts';
import { BANK_URL, pointsQuote } from '../../../support/widget-views.ts';

const COMPOSED = {
  cardNumber: { typed: '४०१२०', shown: '4012 0' },
  expiry: { typed: '१२३४', shown: '12/34' },
  cvv: { typed: '१२३', shown: '123' },
  mobileNumber: { typed: '९८७६५४', shown: '98765 4' },
} as const;

const CARD_AND_MOBILE = { ...GUIDE_CARD, mobileNumber: GUIDE_MOBILE };

let bff: FakeBff;

beforeEach(() => {
  bff = new FakeBff({
    quote: [{ eligible: true, reason: null, quote: pointsQuote() }],
    pay: [{ status: 'action_required', challengeUrl: BANK_URL }],
  });
});
afterEach(() => {
  document.body.replaceChildren();
  bff.stop();
});

function compose(input: HTMLInputElement, text: string): void {
  input.focus();
  input.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }));
  for (let length = 1; length <= text.length; length += 1) {
    input.value = text.slice(0, length);
    input.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing: true }));
    equal(input.value, text.slice(0, length), 'while it is composed');
  }
}

describe('an input method', () => {
  for (const [field, { typed, shown }] of Object.entries(COMPOSED)) {
    it(`is left alone in the field ${field} until it has composed`, async () => {
      const input = (await CheckoutHarness.open()).input(field);
      compose(input, typed);
      input.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }));
      deepEqual([input.value, input.selectionStart], [shown, shown.length]);
    });
  }

  it('that takes Enter for itself asks for no points', async () => {
    const checkout = await CheckoutHarness.open();
    checkout.typeCard();
    const input = checkout.input('mobileNumber');
    checkout.type('mobileNumber', GUIDE_MOBILE);
    const enter = { key: 'Enter', bubbles: true, cancelable: true } as const;
    input.dispatchEvent(new KeyboardEvent('keydown', { ...enter, isComposing: true }));
    equal(checkout.visible('#asking').length, 0);
    equal(bff.calls('quote').length, 0, 'lookups');
    input.dispatchEvent(new KeyboardEvent('keydown', enter));
    await checkout.find('#consent');
    equal(bff.calls('quote').length, 1, 'lookups');
  });
});

describe('autofill', () => {
  for (const [how, types] of Object.entries({
    'with the events of a browser': ['input', 'change'],
    'with the one event of a password manager': ['change'],
    'without any event': [],
  })) {
    it(`of every field in one tick ${how} can pay with points`, async () => {
      const checkout = await CheckoutHarness.open();
      for (const [field, text] of Object.entries(CARD_AND_MOBILE)) {
        const input = checkout.input(field);
        input.value = field === 'expiry' ? '12/2034' : text;
        for (const type of types) input.dispatchEvent(new Event(type, { bubbles: true }));
      }
      await checkout.press('#check-points');
      await checkout.press('#consent');
      await checkout.press('#pay');
      await checkout.find('#bank-link');
      equal(bff.calls('pay').length, 1, 'payments');
    });
  }

  it('is grouped as it would be by hand', async () => {
    const checkout = await CheckoutHarness.open();
    for (const [field, text] of Object.entries(CARD_AND_MOBILE)) {
      const input = checkout.input(field);
      input.value = text;
      input.dispatchEvent(new Event('input', { bubbles: true }));
    }
    deepEqual(
      Object.keys(CARD_AND_MOBILE).map((field) => checkout.input(field).value),
      ['4012 0010 3714 1112', '12/34', '123', 'Kevin Bob', '98765 43210'],
    );
  });
});
