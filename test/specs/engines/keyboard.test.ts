/** The whole way to the bank with nothing but a keyboard, and where the focus stands at each step of it. */
import { strict as assert } from 'node:assert';
import { describe, it } from 'node:test';
import { confirmAtBank, enterCard, openEngineShop } from '../../support/engine-shopping.ts';
import type { EngineTab } from '../../support/engine-tab.ts';
import { cardOf, KNOWN_MOBILE } from '../../support/store-pages.ts';

const shop = openEngineShop();

/** The element's own method, as the shop's script would call it. */
async function focusForm(tab: EngineTab): Promise<void> {
  await tab.ask('plural-points-checkout', ([element]) => element instanceof HTMLElement && element.focus());
}

function isTicked(tab: EngineTab): Promise<unknown> {
  return tab.ask('#consent', ([box]) => box instanceof HTMLInputElement && box.checked);
}

describe('With a keyboard alone', () => {
  it('the fields come in the order in which they stand, forth and back', async () => {
    await using checkout = await shop().atCheckout();
    const { tab } = checkout;
    await focusForm(tab);
    const order = ['cardNumber', 'expiry', 'cvv', 'holderName', 'mobileNumber', 'check-points', 'pay', 'language'];
    assert.equal(await tab.focused(), 'cardNumber');
    assert.deepEqual(await tab.walk('Tab', 7), order.slice(1));
    assert.deepEqual(await tab.walk('Shift+Tab', 7), order.toReversed().slice(1));
  });

  it('Enter in an unfinished form says what is missing and goes to the first of it', async () => {
    await using checkout = await shop().atCheckout();
    const { tab } = checkout;
    const card = cardOf('points');
    await tab.fill('[data-field=cardNumber]', card.number);
    await tab.fill('[data-field=cvv]', card.cvv);
    await tab.page.press('Enter');
    await tab.seeWords(/Enter the expiry date/, '.error');
    assert.equal(await tab.focused(), 'expiry');
    assert.equal(await tab.ask('[data-field=expiry]', ([field]) => field?.getAttribute('aria-invalid')), 'true');
    const described = await tab.ask('[data-field=expiry]', ([field]) => {
      const root = field?.getRootNode();
      const ids = field?.getAttribute('aria-describedby')?.split(' ') ?? [];
      return root instanceof ShadowRoot && ids.map((id) => root.getElementById(id)?.textContent).join(' ');
    });
    assert.match(String(described), /expiry date/);
  });

  it('a shopper types, asks for points, agrees and pays, and arrives at the bank', async () => {
    await using checkout = await shop().atCheckout();
    const { tab } = checkout;
    await focusForm(tab);
    const { number, expiry, cvv, name } = cardOf('points');
    for (const text of [number, expiry.replace('/', ''), cvv, name]) {
      await tab.page.type(text);
      await tab.page.press('Tab');
    }
    assert.equal(await tab.focused(), 'mobileNumber');
    await tab.page.type(KNOWN_MOBILE);
    await tab.page.press('Tab');
    assert.equal(await tab.focused(), 'check-points');
    await tab.page.press('Enter');
    await tab.see('#consent');
    assert.equal(await tab.focused(), 'consent', 'the answer came where the question was');
    assert.equal(await isTicked(tab), false);
    await tab.page.press('Space');
    assert.equal(await isTicked(tab), true);
    assert.deepEqual(await tab.walk('Tab', 1), ['pay']);
    await tab.page.press('Enter');
    await tab.reach(/\/web\/auth\/landing/);
    await confirmAtBank(tab);
    await tab.seeWords(/Payment received/);
  });

  it('a payment that is under way puts the focus where its news is', async () => {
    await using checkout = await shop().atCheckout();
    const { tab } = checkout;
    await tab.ask('body', () => {
      document.addEventListener('plural-before-redirect', (event) => event.preventDefault());
    });
    await enterCard(tab, cardOf('points'));
    await tab.page.press('Enter');
    await tab.see('#bank-link');
    assert.equal(await tab.focused(), 'panel-title');
    assert.deepEqual(await tab.walk('Tab', 1), ['bank-link']);
    await tab.page.press('Enter');
    await tab.reach(/\/web\/auth\/landing/);
  });
});
