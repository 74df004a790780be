/** Typing as hands, keyboards and password managers do it. */
import { CheckoutHarness, GUIDE_CARD, until } from '../../../support/checkout-harness.ts';
import { equal, ok } from '../../../support/widget-expect.ts';
import { FakeBff } from '../../../support/widget-fake-bff.ts';

let bff: FakeBff;

beforeEach(() => {
  bff = new FakeBff();
});
afterEach(() => {
  document.body.replaceChildren();
  bff.stop();
});

/** One key at the caret, as a keyboard makes it. */
function key(input: HTMLInputElement, text: string): void {
  const at = input.selectionStart ?? input.value.length;
  input.setRangeText(text, at, input.selectionEnd ?? at, 'end');
  input.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText', data: text }));
}

function keyDown(input: HTMLInputElement, init: KeyboardEventInit): void {
  input.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init }));
}

describe('typing a card number', () => {
  it('groups as it goes and keeps the caret at its digit in the middle', async () => {
    const checkout = await CheckoutHarness.open();
    const input = checkout.input('cardNumber');
    input.focus();
    for (const digit of '40120010') key(input, digit);
    equal(input.value, '4012 0010');
    input.setSelectionRange(2, 2);
    key(input, '9');
    equal(input.value, '4091 2001 0');
    equal(input.selectionStart, 3);
  });

  it('can be undone and redone', async () => {
    const checkout = await CheckoutHarness.open();
    const input = checkout.input('cardNumber');
    input.focus();
    for (const digit of '40120') key(input, digit);
    keyDown(input, { key: 'z', ctrlKey: true });
    equal(input.value, '4012');
    keyDown(input, { key: 'z', ctrlKey: true, shiftKey: true });
    equal(input.value, '4012 0');
    keyDown(input, { key: 'z', metaKey: true });
    keyDown(input, { key: 'y', ctrlKey: true });
    equal(input.value, '4012 0');
  });

  it('leaves an input method alone until it has composed', async () => {
    const checkout = await CheckoutHarness.open();
    const input = checkout.input('cardNumber');
    input.focus();
    input.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }));
    input.value = '४०१२०';
    input.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing: true }));
    equal(input.value, '४०१२०');
    input.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }));
    equal(input.value, '4012 0');
  });

  it('shows the network once the digits tell, and its own help for the CVV', async () => {
    const checkout = await CheckoutHarness.open();
    checkout.type('cardNumber', '378282246310005');
    await until(() => checkout.visible('.network[aria-label="American Express"]').length === 1, 'the network');
    ok(checkout.text().includes('4 digits on the front'), 'the help');
    checkout.type('cvv', '123');
    equal(checkout.errorOf('cvv'), '');
    await until(() => checkout.errorOf('cvv') === 'The CVV has 4 digits.', 'the rule of the network');
  });
});

describe('a field that is full', () => {
  it('keeps the focus: going on is for the shopper', async () => {
    const checkout = await CheckoutHarness.open();
    for (const [field, text] of [
      ['cardNumber', '4012001037141112'],
      ['expiry', '1234'],
      ['cvv', '123'],
      ['mobileNumber', '9876543210'],
    ] as const) {
      const input = checkout.input(field);
      input.focus();
      for (const digit of text) key(input, digit);
      await checkout.element.updateComplete;
      equal(checkout.focused(), field);
    }
  });
});

describe('a fault', () => {
  it('is said when the field is left, not while it is typed in, and goes as soon as it is mended', async () => {
    const checkout = await CheckoutHarness.open();
    const input = checkout.input('cardNumber');
    input.focus();
    for (const digit of '40120010') key(input, digit);
    await checkout.element.updateComplete;
    equal(checkout.errorOf('cardNumber'), '');
    input.blur();
    await until(() => checkout.errorOf('cardNumber') !== '', 'the fault');
    input.focus();
    input.setSelectionRange(9, 9);
    for (const digit of '37141112') key(input, digit);
    await until(() => checkout.errorOf('cardNumber') === '', 'the mending');
  });
});

describe('leaving the page', () => {
  it('is watched by no `unload` or `beforeunload`, which would keep it from coming back as it was', async () => {
    const types: string[] = [];
    const page: EventTarget = window;
    const add = page.addEventListener.bind(page);
    page.addEventListener = (type, listener, options): void => {
      types.push(type);
      add(type, listener, options);
    };
    try {
      await CheckoutHarness.open();
    } finally {
      Reflect.deleteProperty(page, 'addEventListener');
    }
    ok(types.includes('pagehide'), 'what it does watch is seen');
    ok(!types.includes('unload') && !types.includes('beforeunload'), types.join());
    equal(window.onunload ?? window.onbeforeunload ?? null, null);
  });

  it('empties number and CVV, and asks the BFF again when the page comes back as it was', async () => {
    const checkout = await CheckoutHarness.open();
    checkout.typeCard(GUIDE_CARD);
    window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    equal(checkout.input('cardNumber').value, '');
    equal(checkout.input('cvv').value, '');
    equal(checkout.input('holderName').value, 'Kevin Bob');
    const before = bff.calls('view').length;
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    await until(() => bff.calls('view').length > before, 'a new view');
  });
});
