/** The form itself does not arrive: the shell says so by itself, in the shopper's language and its direction. */
import { CheckoutHarness, textOf, until } from '../../../support/checkout-harness.ts';
import { expectAccessible } from '../../../support/widget-accessibility.ts';
import { deepEqual, equal } from '../../../support/widget-expect.ts';
import { letFileBe } from '../../../support/widget-files-on-the-way.ts';

const FORM = 'widget/src/form/checkout-form.ts';

const SENTENCES = {
  'hi-IN': { lang: 'hi', direction: 'ltr', start: 'दुकान से संपर्क नहीं हो पा रहा है।' },
  ur: { lang: 'ur', direction: 'rtl', start: 'دکان سے رابطہ نہیں ہو رہا۔' },
  fr: { lang: 'en', direction: 'ltr', start: 'There is no connection to the shop.' },
} as const;

const PAGE = location.href;

beforeEach(async () => {
  history.replaceState(null, '', '#basket');
  await letFileBe('lost', FORM);
});
afterEach(async () => {
  history.replaceState(null, '', PAGE);
  document.body.replaceChildren();
  await letFileBe('served', FORM);
});

describe('a form that does not arrive', () => {
  for (const [locale, { lang, direction, start }] of Object.entries(SENTENCES)) {
    it(`is told of in one calm sentence that loads the page anew where the shopper reads ${locale}`, async () => {
      const { element, events } = CheckoutHarness.place({ locale });
      const said = () => element.shadowRoot?.querySelector('[role=alert]') ?? null;
      await until(() => said() !== null, 'the sentence');
      const sentence = said();
      equal(textOf(sentence).startsWith(start), true, textOf(sentence));
      equal(sentence?.getAttribute('lang'), lang);
      equal(sentence && getComputedStyle(sentence).direction, direction);
      equal(sentence?.querySelector('a')?.href, PAGE);
      deepEqual(
        events.map((event) => [event.type, 'code' in event ? event.code : null]),
        [['plural-error', 'load_failed']],
      );
      await expectAccessible(element);
    });
  }
});
