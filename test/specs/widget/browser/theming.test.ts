/** What a page may repaint, and what it may not. */
import { CheckoutHarness } from '../../../support/checkout-harness.ts';
import { equal, ok } from '../../../support/widget-expect.ts';
import { FakeBff } from '../../../support/widget-fake-bff.ts';
import { pointsQuote } from '../../../support/widget-views.ts';

let bff: FakeBff;

beforeEach(() => {
  bff = new FakeBff({ quote: [{ eligible: true, reason: null, quote: pointsQuote() }] });
});
afterEach(() => {
  document.body.replaceChildren();
  bff.stop();
});

describe('a theme', () => {
  it('sets colours and measures by custom properties', async () => {
    const checkout = await CheckoutHarness.open();
    checkout.element.style.setProperty('--plural-accent', 'rgb(1, 2, 3)');
    checkout.element.style.setProperty('--plural-button-radius', '3px');
    const style = getComputedStyle(await checkout.find('#pay'));
    equal(style.backgroundColor, 'rgb(1, 2, 3)');
    equal(style.borderRadius, '3px');
  });

  it('reaches the parts', async () => {
    const sheet = document.createElement('style');
    sheet.textContent = 'plural-points-checkout::part(pay) { text-transform: uppercase }';
    document.body.append(sheet);
    const checkout = await CheckoutHarness.open();
    equal(getComputedStyle(await checkout.find('#pay')).textTransform, 'uppercase');
  });

  it('takes away neither the consent nor the test ribbon', async () => {
    const checkout = await CheckoutHarness.open();
    for (const token of ['ink', 'quiet', 'surface', 'inset', 'field', 'accent', 'line', 'field-line']) {
      checkout.element.style.setProperty(`--plural-${token}`, 'rgb(255, 255, 255)');
    }
    checkout.element.style.setProperty('--plural-font-size', '1px');
    await checkout.quote();
    for (const selector of ['#consent-label', '#test-ribbon']) {
      const element = await checkout.find(selector);
      const { color, backgroundColor, fontSize } = getComputedStyle(element);
      ok(color !== backgroundColor, `${selector} can be read`);
      ok(Number.parseFloat(fontSize) >= 13, `${selector} is large enough`);
      equal(element.part.length, 0, 'parts');
    }
  });

  it('never makes an input smaller than 16 px or a target smaller than 44 px', async () => {
    const checkout = await CheckoutHarness.open();
    for (const token of ['field-size', 'field-height', 'button-height']) {
      checkout.element.style.setProperty(`--plural-${token}`, '8px');
    }
    equal(getComputedStyle(checkout.input('cardNumber')).fontSize, '16px');
    for (const selector of ['.control', '#pay', '#check-points', '#language']) {
      const { height } = (await checkout.find(selector)).getBoundingClientRect();
      ok(height >= 44, `${selector} is ${height} px high`);
    }
  });

  it('may ask where the form stands', async () => {
    const checkout = await CheckoutHarness.open();
    ok(checkout.element.matches(':state(ready)') && checkout.element.matches(':state(test)'), 'the states');
    await checkout.quote();
    await checkout.press('#consent');
    await checkout.element.updateComplete;
    ok(checkout.element.matches(':state(consented)'), 'the consent');
  });

  it('fits a column of 320 px without scrolling sideways', async () => {
    const column = document.createElement('div');
    column.style.inlineSize = '320px';
    const checkout = await CheckoutHarness.open();
    document.body.append(column);
    column.append(checkout.element);
    const sheet = await checkout.find('.sheet');
    ok(sheet.scrollWidth <= 320, `it is ${sheet.scrollWidth} px wide`);
  });
});
