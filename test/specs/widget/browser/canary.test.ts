/** Nothing of a card beyond its last four digits leaves the form unsealed, whatever happens to the payment. */
import { CheckoutHarness, until } from '../../../support/checkout-harness.ts';
import { ok } from '../../../support/widget-expect.ts';
import { FakeBff } from '../../../support/widget-fake-bff.ts';
import type { Answered } from '../../../support/widget-fake-bff-answers.ts';
import { BANK_URL, pointsQuote, problem } from '../../../support/widget-views.ts';

/** Digits that occur nowhere else, so that finding them is proof. */
const CANARIES = ['4012001037141112', '401200', '0103714', '98765432', 'Kanaria'];
const CVV = '907';

const ENDS: Readonly<Record<string, Answered>> = {
  'a redirect': { status: 'action_required', challengeUrl: BANK_URL },
  'a decline': { problem: problem('payment_declined') },
  'a lost answer': { lost: true },
  nonsense: { text: '<html>500</html>', status: 500 },
  'a fault found by the BFF': {
    problem: problem('invalid_card', { errors: [{ path: 'cardNumber', code: 'checksum' }] }),
  },
};

describe('the canary card', () => {
  const lines: string[] = [];
  const methods = ['log', 'info', 'warn', 'error', 'debug'] as const;
  const originals = methods.map((method) => [method, Reflect.get(console, method)] as const);

  beforeEach(() => {
    lines.length = 0;
    for (const method of methods) Reflect.set(console, method, (...words: unknown[]) => lines.push(words.join(' ')));
  });
  afterEach(() => {
    for (const [method, original] of originals) Reflect.set(console, method, original);
    document.body.replaceChildren();
  });

  for (const [end, answer] of Object.entries(ENDS)) {
    it(`is in no request, event, storage, log, address or attribute after ${end}`, async () => {
      const bff = new FakeBff({ quote: [{ eligible: true, reason: null, quote: pointsQuote() }], pay: [answer] });
      const checkout = await CheckoutHarness.open();
      checkout.typeCard({ cardNumber: '4012001037141112', expiry: '1134', cvv: CVV, holderName: 'Kanaria' });
      checkout.type('mobileNumber', '9876543210');
      await checkout.press('#check-points');
      await checkout.press('#consent');
      await checkout.press('#pay');
      await until(() => bff.calls('pay').length > 0, 'the payment');
      await new Promise((resolve) => setTimeout(resolve, 50));
      bff.stop();

      const sent = bff.seen.map(({ url, body, authorization }) => url + body + authorization);
      const told = checkout.events.map((event) => JSON.stringify(propertiesOf(event)));
      const stored = [storedIn(localStorage), storedIn(sessionStorage), document.cookie, location.href];
      const written = attributesIn(document.body);
      for (const text of [...sent, ...told, ...stored, ...written, ...lines, String(history.state)]) {
        for (const canary of CANARIES) ok(!text.replaceAll(/[\s-]/g, '').includes(canary), `found ${canary}`);
        ok(!text.includes(`"${CVV}"`), 'found the CVV');
      }
    });
  }
});

function propertiesOf(event: Event): object {
  return Object.fromEntries(Object.entries(event).filter(([name]) => name !== 'isTrusted'));
}

function storedIn(storage: Storage): string {
  return JSON.stringify(Object.entries(storage));
}

/** Every attribute of the elements below, through every open shadow root. */
function attributesIn(root: Element): readonly string[] {
  return [root, ...root.querySelectorAll('*')].flatMap((element) => {
    const own = Array.from(element.attributes, ({ value }) => value);
    return own.concat(...Array.from(element.shadowRoot?.children ?? [], attributesIn));
  });
}
