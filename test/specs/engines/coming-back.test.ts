/**
 * Back from the bank by the browser's own button. The page comes from the back-forward cache as it was left, so nothing of
 * it runs anew: the number and the CVV are gone all the same, and the payment goes on as the one attempt that it is.
 */
import { strict as assert } from 'node:assert';
import { describe, it } from 'node:test';
import { confirmAtBank, enterCard, openEngineShop, payToBank, type Checkout } from '../../support/engine-shopping.ts';
import type { EngineTab } from '../../support/engine-tab.ts';
import { ledgerEntry } from '../../support/plural-ledger.ts';
import { cardOf } from '../../support/store-pages.ts';

const shop = openEngineShop();

/** A checkout with the card typed, and a mark in the page's memory: a page that was kept has it, and no other. */
async function cardTyped(): Promise<Checkout> {
  const checkout = await shop().atCheckout();
  await checkout.tab.ask('html', ([root]) => root?.setAttribute('data-kept', 'yes'));
  await enterCard(checkout.tab, cardOf('points'));
  return checkout;
}

async function isKept(tab: EngineTab): Promise<boolean> {
  return (await tab.words('html[data-kept=yes]')).length > 0;
}

/** What the number and the CVV hold, seen or not. */
function held(tab: EngineTab): Promise<unknown> {
  return tab.ask('plural-points-checkout', ([element]) => {
    const form = element?.shadowRoot?.firstElementChild?.shadowRoot;
    const fields = form?.querySelectorAll<HTMLInputElement>('[data-field=cardNumber], [data-field=cvv]') ?? [];
    return [...fields].map(({ value }) => value);
  });
}

describe('Back from the bank', () => {
  it('is the page as it was left, without the number and the CVV, and leads on to the same payment', async () => {
    await using checkout = await cardTyped();
    const { tab, reference } = checkout;
    await payToBank(tab);
    await tab.page.back();
    await tab.see('#bank-link');
    assert.ok(await isKept(tab), 'the page is the one that was left');
    assert.deepEqual(await held(tab), ['', '']);
    assert.deepEqual(await tab.words('#pay'), [], 'no second payment is offered');

    await tab.click('#bank-link');
    await tab.reach(/\/web\/auth\/landing/);
    await confirmAtBank(tab);
    await tab.seeWords(/Payment received/);
    const entry = await ledgerEntry(shop().stack.control, reference);
    assert.deepEqual([entry.paymentsAsked, entry.legs], [1, ['CARD 5000 PROCESSED']]);
  });

  it('after the order was paid in another tab, says so and takes no second payment', async () => {
    await using checkout = await cardTyped();
    const { tab, reference } = checkout;
    await payToBank(tab);
    await using other = await shop().newTab();
    await other.page.goTo(await tab.page.url());
    await confirmAtBank(other);
    await other.reach(/\/return/);
    await tab.page.back();
    await tab.seeWords(/This order is paid/);
    assert.equal((await ledgerEntry(shop().stack.control, reference)).paymentsAsked, 1);
  });
});

describe('A page that is left before Pay and comes back', () => {
  it('has the form, without the number and the CVV, and pays once they are typed again', async () => {
    await using checkout = await cardTyped();
    const { tab, reference } = checkout;
    await tab.page.goTo(`${shop().shop.url}/return`);
    await tab.page.back();
    await tab.see('#pay');
    assert.ok(await isKept(tab), 'the page is the one that was left');
    assert.deepEqual(await held(tab), ['', '']);
    const { number, cvv } = cardOf('points');
    await tab.fill('[data-field=cardNumber]', number);
    await tab.fill('[data-field=cvv]', cvv);
    await payToBank(tab);
    assert.equal((await ledgerEntry(shop().stack.control, reference)).paymentsAsked, 1);
  });
});
