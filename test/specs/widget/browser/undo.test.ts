/**
 * Undo and redo, by keys and by the browser's edit menu: whole edits go and come back, and the caret stays at the
 * digit.
 */
import { CheckoutHarness } from '../../../support/checkout-harness.ts';
import { deepEqual, equal, ok } from '../../../support/widget-expect.ts';
import { FakeBff } from '../../../support/widget-fake-bff.ts';

/** What a field shows while these digits are typed one by one, with one more put in at a place in their midst. */
const FIELDS = {
  cardNumber: { digits: '40120010', whole: '4012 0010', before: '4012 001', at: 2, more: '9', with: '4091 2001 0' },
  expiry: { digits: '1234', whole: '12/34', before: '12/3', at: 1, more: '0', with: '10/234' },
  cvv: { digits: '123', whole: '123', before: '12', at: 1, more: '9', with: '1923' },
  mobileNumber: {
    digits: '987654321',
    whole: '98765 4321',
    before: '98765 432',
    at: 3,
    more: '2',
    with: '98726 54321',
  },
} as const;

const KEYS = {
  'Ctrl+Z and Ctrl+Shift+Z': [{ ctrlKey: true }, { ctrlKey: true, shiftKey: true, key: 'Z' }],
  'Cmd+Z and Cmd+Shift+Z': [{ metaKey: true }, { metaKey: true, shiftKey: true, key: 'Z' }],
  'Ctrl+Z and Ctrl+Y': [{ ctrlKey: true }, { ctrlKey: true, key: 'y' }],
} as const;

let bff: FakeBff;

beforeEach(() => {
  bff = new FakeBff();
});
afterEach(() => {
  document.body.replaceChildren();
  bff.stop();
});

async function fieldOf(name: string): Promise<HTMLInputElement> {
  const input = (await CheckoutHarness.open()).input(name);
  input.focus();
  return input;
}

/** As a keyboard does it: an edit that the browser itself can undo. */
function typeDigits(digits: string): void {
  for (const digit of digits) document.execCommand('insertText', false, digit);
}

function pressKeys(input: HTMLInputElement, keys: KeyboardEventInit): void {
  input.dispatchEvent(new KeyboardEvent('keydown', { key: 'z', bubbles: true, cancelable: true, ...keys }));
}

/** The edit menu asks before it does anything. @returns whether the field took it upon itself. */
function chooseInMenu(input: HTMLInputElement, inputType: 'historyUndo' | 'historyRedo'): boolean {
  return !input.dispatchEvent(new InputEvent('beforeinput', { bubbles: true, cancelable: true, inputType }));
}

/** Digits before the caret. */
function caretOf({ value, selectionStart, selectionEnd }: HTMLInputElement): number {
  equal(selectionStart, selectionEnd, 'nothing is selected');
  return value.slice(0, selectionStart ?? 0).replaceAll(/\D/g, '').length;
}

for (const [name, field] of Object.entries(FIELDS)) {
  describe(`undo in the field ${name}`, () => {
    for (const [keys, [undo, redo]] of Object.entries(KEYS)) {
      it(`by ${keys} takes one digit back and brings it again`, async () => {
        const input = await fieldOf(name);
        typeDigits(field.digits);
        equal(input.value, field.whole);
        pressKeys(input, undo);
        deepEqual([input.value, caretOf(input)], [field.before, field.digits.length - 1]);
        pressKeys(input, redo);
        deepEqual([input.value, caretOf(input)], [field.whole, field.digits.length]);
      });
    }

    it('by the edit menu is taken over from the browser, both ways', async () => {
      const input = await fieldOf(name);
      typeDigits(field.digits);
      ok(chooseInMenu(input, 'historyUndo'), "the browser's own undo is held back");
      deepEqual([input.value, caretOf(input)], [field.before, field.digits.length - 1]);
      ok(chooseInMenu(input, 'historyRedo'), "the browser's own redo is held back");
      deepEqual([input.value, caretOf(input)], [field.whole, field.digits.length]);
    });

    it('that the browser did without asking still leaves a text that was there', async () => {
      const input = await fieldOf(name);
      typeDigits(field.digits);
      document.execCommand('undo');
      deepEqual([input.value, caretOf(input)], [field.before, field.digits.length - 1]);
    });

    it('puts the caret where the digit was that goes, and behind the one that comes back', async () => {
      const input = await fieldOf(name);
      typeDigits(field.digits);
      const place = Array.from(field.whole.matchAll(/\d/g), ({ index }) => index + 1)[field.at - 1] ?? 0;
      input.setSelectionRange(place, place);
      typeDigits(field.more);
      deepEqual([input.value, caretOf(input)], [field.with, field.at + 1]);
      pressKeys(input, { ctrlKey: true });
      deepEqual([input.value, caretOf(input)], [field.whole, field.at]);
      pressKeys(input, { ctrlKey: true, shiftKey: true });
      deepEqual([input.value, caretOf(input)], [field.with, field.at + 1]);
    });

    it('goes on to the empty field, and no further', async () => {
      const input = await fieldOf(name);
      typeDigits(field.digits);
      for (let count = 0; count < field.digits.length + 2; count += 1) pressKeys(input, { ctrlKey: true });
      equal(input.value, '');
      for (let count = 0; count < field.digits.length + 2; count += 1) pressKeys(input, { ctrlKey: true, key: 'y' });
      equal(input.value, field.whole);
    });
  });
}
