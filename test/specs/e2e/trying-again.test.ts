/** A payment that does not go straight: declined, cancelled at the bank, pressed twice, reloaded on the way. */
import { strict as assert } from 'node:assert';
import { describe, it } from 'node:test';
import { ledgerEntry } from '../../support/plural-ledger.ts';
import { openShop } from '../../support/shopping.ts';
import { cardOf, KNOWN_MOBILE } from '../../support/store-pages.ts';

const shop = openShop();
const ledger = (reference: string) => ledgerEntry(shop().stack.control, reference);

describe('A declined payment', () => {
  it('brings the shopper back to the same order, which another card then pays', async () => {
    await using visit = await shop().visit();
    const { store, form, bank, page } = visit;
    const reference = await store.buy('Assam tea');
    const { orderId } = await ledger(reference);
    await form.enter(cardOf('declined'));
    await form.checkPoints(KNOWN_MOBILE);
    await form.consent().check();
    await form.payToBank();
    await bank.confirm();

    await page.waitForURL(/\/checkout\//);
    await form.text(/declined/i).waitFor();
    const declined = await ledger(reference);
    assert.equal(declined.status, 'ATTEMPTED');
    assert.deepEqual(declined.legs, ['CARD 1500 FAILED', 'POINTS 3500 FAILED']);

    await form.enter(cardOf('points'));
    await form.payToBank();
    await bank.confirm();
    await form.text('Payment received').waitFor();
    const paid = await ledger(reference);
    assert.equal(paid.orderId, orderId);
    assert.equal(paid.status, 'PROCESSED');
    assert.deepEqual(paid.legs.at(-1), 'CARD 5000 PROCESSED');
    assert.deepEqual([paid.ordersAsked, paid.paymentsAsked], [1, 2]);
  });
});

describe('A payment cancelled at the bank', () => {
  it('charges nothing and says so', async () => {
    await using visit = await shop().visit();
    const { store, form, bank, page } = visit;
    const reference = await store.buy('Assam tea');
    await form.enter(cardOf('points'));
    await form.checkPoints(KNOWN_MOBILE);
    await form.consent().check();
    await form.payToBank();
    await bank.cancel();

    await page.waitForURL(new RegExp(`^${shop().stack.storeUrl}/return`));
    await form.text('This payment was cancelled').waitFor();
    const entry = await ledger(reference);
    assert.equal(entry.status, 'CANCELLED');
    assert.deepEqual(entry.legs, ['CARD 1500 CANCELLED', 'POINTS 3500 CANCELLED']);
    assert.match(await (await store.orderEntry(reference)).innerText(), /Cancelled/);
  });
});

describe('Pay, pressed twice', () => {
  it('asks Plural for one payment', async () => {
    await using visit = await shop().visit();
    const { store, form, bank, page } = visit;
    const reference = await store.buy('Assam tea');
    await form.enter(cardOf('points'));
    await form.payButton().dblclick();
    await page.waitForURL(/\/web\/auth\/landing/);
    await bank.confirm();
    await form.text('Payment received').waitFor();
    const entry = await ledger(reference);
    assert.deepEqual([entry.paymentsAsked, entry.legs], [1, ['CARD 5000 PROCESSED']]);
  });

  it('or pressed while Enter is, asks for one payment too', async () => {
    await using visit = await shop().visit();
    const { store, form, bank, page } = visit;
    const reference = await store.buy('Assam tea');
    await form.enter(cardOf('points'));
    const name = page.getByLabel('Name on card');
    await name.focus();
    await Promise.all([page.keyboard.press('Enter'), form.payButton().click(), page.keyboard.press('Enter')]);
    await page.waitForURL(/\/web\/auth\/landing/);
    await bank.confirm();
    await form.text('Payment received').waitFor();
    const entry = await ledger(reference);
    assert.deepEqual([entry.paymentsAsked, entry.legs], [1, ['CARD 5000 PROCESSED']]);
  });

  it('in two tabs at once still pays once', async () => {
    await using first = await shop().visit();
    await using second = await shop().visit();
    const reference = await first.store.buy('Assam tea');
    await second.page.goto(first.page.url());
    for (const { form } of [first, second]) await form.enter(cardOf('points'));
    await Promise.all([first.form.payButton().click(), second.form.payButton().click()]);
    const isAtBank = (page: typeof first.page) => page.waitForURL(/\/web\/auth\/landing/).then(() => page);
    const atBank = await Promise.any([isAtBank(first.page), isAtBank(second.page)]);
    await (atBank === first.page ? first : second).bank.confirm();
    await atBank.waitForURL(/\/return\?/);
    const entry = await ledger(reference);
    assert.deepEqual([entry.paymentsAsked, entry.legs], [1, ['CARD 5000 PROCESSED']]);
  });
});

describe('A page loaded again on the way', () => {
  it("at the bank, is the bank's page again, and the payment goes through once", async () => {
    await using visit = await shop().visit();
    const { store, form, bank, page } = visit;
    const reference = await store.buy('Assam tea');
    await form.enter(cardOf('points'));
    await form.payToBank();
    await page.reload();
    await bank.confirm();
    await form.text('Payment received').waitFor();
    assert.equal((await ledger(reference)).paymentsAsked, 1);
  });

  it('at the shop, offers the way back to the bank and no second payment', async () => {
    await using visit = await shop().visit();
    const { store, form, bank, page } = visit;
    const reference = await store.buy('Assam tea');
    const checkout = page.url();
    await form.enter(cardOf('points'));
    await form.payToBank();

    await page.goto(checkout);
    await form.text('A payment is waiting for you').waitFor();
    assert.equal(await form.payButton().count(), 0);
    await page.getByRole('link', { name: 'Continue to your bank' }).click();
    await page.waitForURL(/\/web\/auth\/landing/);
    await bank.confirm();
    await form.text('Payment received').waitFor();
    const entry = await ledger(reference);
    assert.deepEqual([entry.paymentsAsked, entry.legs], [1, ['CARD 5000 PROCESSED']]);
  });
});
