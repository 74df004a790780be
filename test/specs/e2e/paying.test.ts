/** A shopper pays: with card and points, by card alone, and where points are asked for and cannot be had. */
import { strict as assert } from 'node:assert';
import { describe, it } from 'node:test';
import { ledgerEntry } from '../../support/plural-ledger.ts';
import { openShop } from '../../support/shopping.ts';
import { cardOf, KNOWN_MOBILE, UNKNOWN_MOBILE } from '../../support/store-pages.ts';

const shop = openShop();

/** The guide's own orders. */
const FIGURES = [
  {
    product: 'Assam tea',
    order: 5_000,
    card: 1_500,
    points: 3_500,
    button: 'Pay ₹15.00 by card and ₹35.00 with points',
  },
  {
    product: 'Sandalwood soap',
    order: 4_573,
    card: 1_372,
    points: 3_201,
    button: 'Pay ₹13.72 by card and ₹32.01 with points',
  },
] as const;

describe('Paying with card and points', () => {
  for (const { product, order, card, points, button } of FIGURES) {
    it(`splits an order of ${order} into ${card} by card and ${points} in points`, async () => {
      await using visit = await shop().visit();
      const { store, form, bank, page } = visit;
      const reference = await store.buy(product);
      await form.enter(cardOf('points'));
      await form.checkPoints(KNOWN_MOBILE);
      assert.equal(await form.consent().isChecked(), false, 'nobody agrees for the shopper');
      await form.consent().check();
      assert.equal((await form.payButton().innerText()).trim(), button);
      await form.payToBank();
      await bank.confirm();

      await page.waitForURL(/\/return\?/);
      await form.text('Payment received').waitFor();
      const entry = await ledgerEntry(shop().stack.control, reference);
      assert.equal(entry.status, 'PROCESSED');
      assert.deepEqual([...entry.legs].sort(), [`CARD ${card} PROCESSED`, `POINTS ${points} PROCESSED`]);
      assert.deepEqual([entry.ordersAsked, entry.paymentsAsked], [1, 1]);

      const shown = await (await store.orderEntry(reference)).innerText();
      assert.match(shown, /Paid/);
      assert.match(shown, /card ending in 1112 \+ .* points/);
    });
  }

  it('shows a receipt with both parts, the consent and the last four digits', async () => {
    await using visit = await shop().visit();
    const { store, form, bank } = visit;
    const reference = await store.buy('Assam tea');
    await form.enter(cardOf('points'));
    await form.checkPoints(KNOWN_MOBILE);
    await form.consent().check();
    await form.payToBank();
    await bank.confirm();
    await form.text('Payment received').waitFor();
    for (const words of ['ending in 1112', '₹15.00', '₹35.00', '₹50.00', /You agreed/, reference])
      await form.text(words).waitFor();
  });
});

describe('Paying by card alone', () => {
  it('never asks about points and charges the card in full', async () => {
    await using visit = await shop().visit();
    const { store, form, bank } = visit;
    const reference = await store.buy('Assam tea');
    await form.enter(cardOf('points'));
    assert.equal((await form.payButton().innerText()).trim(), 'Pay ₹50.00 by card');
    await form.payToBank();
    await bank.confirm();
    await form.text('Payment received').waitFor();
    assert.deepEqual((await ledgerEntry(shop().stack.control, reference)).legs, ['CARD 5000 PROCESSED']);
  });

  it('is what remains when points were found and not agreed to', async () => {
    await using visit = await shop().visit();
    const { store, form, bank } = visit;
    const reference = await store.buy('Sandalwood soap');
    await form.enter(cardOf('points'));
    await form.checkPoints(KNOWN_MOBILE);
    await form.consent().waitFor();
    await form.payToBank();
    await bank.confirm();
    await form.text('Payment received').waitFor();
    assert.deepEqual((await ledgerEntry(shop().stack.control, reference)).legs, ['CARD 4573 PROCESSED']);
  });
});

describe('Points that cannot be had', () => {
  const cases = [
    { why: 'the card is in no programme', card: cardOf('notEligible'), mobile: KNOWN_MOBILE },
    { why: 'the bank knows another mobile number', card: cardOf('points'), mobile: UNKNOWN_MOBILE },
    { why: 'there are none left', card: cardOf('zeroPoints'), mobile: KNOWN_MOBILE },
  ];
  for (const { why, card, mobile } of cases) {
    it(`are told in one sentence when ${why}, and the card still pays`, async () => {
      await using visit = await shop().visit();
      const { store, form, bank } = visit;
      const reference = await store.buy('Assam tea');
      await form.enter(card);
      await form.checkPoints(mobile);
      await form.text('No points can be used with this card and mobile number').waitFor();
      assert.equal(await form.consent().count(), 0);
      await form.payToBank();
      await bank.confirm();
      await form.text('Payment received').waitFor();
      assert.deepEqual((await ledgerEntry(shop().stack.control, reference)).legs, ['CARD 5000 PROCESSED']);
    });
  }
});
