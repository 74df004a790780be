/**
 * What binds a shopper cannot be themed away: a page may set every documented token and part as badly as it can, and the
 * consent and the TEST ribbon are still to be read. (A page that hides the whole element hides the box with it.)
 */
import { CheckoutHarness } from '../../../support/checkout-harness.ts';
import { equal, ok } from '../../../support/widget-expect.ts';
import { FakeBff } from '../../../support/widget-fake-bff.ts';
import { pointsQuote } from '../../../support/widget-views.ts';

/** The tokens and parts that the guide names: the list is read from there, so that a new one is tried too. */
const guide = await (await fetch('/widget/README.md')).text();
const TOKENS = [...new Set(guide.match(/--plural-[a-z-]+/g))];
const PARTS = (/Parts: ([^;]*)/.exec(guide)?.[1] ?? '').match(/[a-z-]+/g) ?? [];

/** What a part's style can do to all that is below it, for these are inherited. */
const INHERITED = `color: transparent; -webkit-text-fill-color: transparent; font-size: 0; line-height: 0; letter-spacing: -1em;
  word-spacing: -1em; text-indent: -9999px; visibility: hidden; text-transform: uppercase; font-variant: small-caps; cursor: none`;

let bff: FakeBff;

beforeEach(() => {
  bff = new FakeBff({ quote: [{ eligible: true, reason: null, quote: pointsQuote() }] });
});
afterEach(() => {
  document.body.replaceChildren();
  bff.stop();
});

function style(text: string): void {
  const sheet = document.createElement('style');
  sheet.textContent = text;
  document.body.append(sheet);
}

async function quoted(): Promise<CheckoutHarness> {
  const checkout = await CheckoutHarness.open();
  await checkout.quote();
  return checkout;
}

/** Lines of at least its letters' height, within the element, in ink that differs from its ground. */
async function expectReadable(checkout: CheckoutHarness, selector: string): Promise<void> {
  const element = await checkout.find(selector);
  const words = element.querySelector('span') ?? element;
  const { color, fontSize, lineHeight, visibility, textIndent, letterSpacing } = getComputedStyle(words);
  const ground = getComputedStyle(element).backgroundColor;
  const inside = element.getBoundingClientRect();
  const range = document.createRange();
  range.selectNodeContents(words);
  const drawn = range.getBoundingClientRect();
  equal(visibility, 'visible', selector);
  ok(contrast(color, ground) >= 4.5, `${selector}: ${color} on ${ground}`);
  ok(Number.parseFloat(fontSize) >= 13, `${selector} is ${fontSize} high`);
  ok(Number.parseFloat(lineHeight) >= Number.parseFloat(fontSize), `${selector} has lines of ${lineHeight}`);
  ok(['0px', 'normal'].includes(letterSpacing) && textIndent === '0px', `${selector} is set as it was written`);
  ok(drawn.left >= inside.left - 1 && drawn.right <= inside.right + 1, `${selector} stands in its box`);
  ok(drawn.width > 100, `${selector} is ${drawn.width} px wide`);
}

/** WCAG's contrast ratio of two computed colours; one that is not opaque counts as none. */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0, alpha = 1] = (colour.match(/[\d.]+/g) ?? []).map(Number);
  if (alpha < 1) return Number.NaN;
  const linear = (value: number) => (value <= 10 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

async function expectBothReadable(): Promise<void> {
  const checkout = await quoted();
  await expectReadable(checkout, '#consent-label');
  await expectReadable(checkout, '#test-ribbon');
  const box = (await checkout.find('#consent')).getBoundingClientRect();
  ok(box.width >= 20 && box.height >= 20, 'the box is there to be ticked');
}

describe('the consent and the TEST ribbon can be read when a page', () => {
  it('has named what is tried here', () => {
    ok(TOKENS.length > 35 && PARTS.length > 15, `${TOKENS.length} tokens, ${PARTS.length} parts`);
  });

  for (const value of ['transparent', '#fff', '#000', '0', '1px', 'inherit', '"none"']) {
    it(`sets every token to ${value}`, async () => {
      // The width of the whole is the whole's own; without one there is nothing to agree to either.
      const tokens = TOKENS.filter((token) => token !== '--plural-max-width');
      style(`plural-points-checkout { ${tokens.map((token) => `${token}: ${value}`).join(';')} }`);
      await expectBothReadable();
    });
  }

  it('styles the element itself with what is inherited', async () => {
    style(`plural-points-checkout { ${INHERITED.replace(/visibility: hidden;/, '')} }`);
    await expectBothReadable();
  });

  for (const part of PARTS) {
    it(`styles the part ${part} with what is inherited`, async () => {
      style(`plural-points-checkout::part(${part}) { ${INHERITED} }`);
      const checkout = await CheckoutHarness.open();
      checkout.typeCard();
      checkout.type('mobileNumber', '9876543210');
      checkout.root?.querySelector<HTMLElement>('#check-points')?.click();
      await expectReadable(checkout, '#consent-label');
      await expectReadable(checkout, '#test-ribbon');
    });
  }

  it('names parts that there are not', async () => {
    for (const name of ['ribbon', 'test-ribbon', 'consent', 'consent-label']) {
      style(`plural-points-checkout::part(${name}) { display: none }`);
    }
    await expectBothReadable();
  });

  it('has words of its own for them', async () => {
    const checkout = CheckoutHarness.place();
    checkout.element.messages = { consent: '', testMode: '' };
    await checkout.find('#pay');
    await checkout.quote();
    await expectReadable(checkout, '#consent-label');
    await expectReadable(checkout, '#test-ribbon');
  });
});
