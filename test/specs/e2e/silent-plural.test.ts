/**
 * Plural answers a payment with the HTML of a firewall, with an error, or not at all. Where nobody knows what happened,
 * the shopper is asked to wait and not to pay again, and only Plural's own evidence ends it.
 */
import { strict as assert } from 'node:assert';
import { describe, it } from 'node:test';
import type { Fault } from '@plural-points/sandbox';
import { ledgerEntry } from '../../support/plural-ledger.ts';
import { openShop, type Visit } from '../../support/shopping.ts';
import { cardOf } from '../../support/store-pages.ts';

const shop = openShop({ PLURAL_TIMEOUT_MS: '1500' });

/**
 * Silence is believed a minute after the call's deadline (DESIGN, section 7, invariant 3); this is that and some
 * more.
 */
const UNTIL_SILENCE_IS_BELIEVED_MS = 100_000;

/** Presses Pay while Plural misbehaves, and waits for the calm page. @returns the order's reference. */
async function payInto({ store, form }: Visit, fault: Fault): Promise<string> {
  const reference = await store.buy('Assam tea');
  await form.enter(cardOf('points'));
  await shop().stack.control.fail('createPayment', fault);
  await form.payButton().click();
  return reference;
}

describe('A payment whose answer was lost', () => {
  it('is found at Plural and goes on, without a second payment', async () => {
    await using visit = await shop().visit();
    const { form, bank, page } = visit;
    const reference = await payInto(visit, 'answer-lost');
    const link = page.getByRole('link', { name: 'Continue to your bank' });
    await Promise.race([page.waitForURL(/\/web\/auth\/landing/), link.waitFor()]);
    if (!page.url().includes('/web/auth/landing')) await link.click();
    await bank.confirm();
    await form.text('Payment received').waitFor();
    const entry = await ledgerEntry(shop().stack.control, reference);
    assert.deepEqual([entry.paymentsAsked, entry.legs], [1, ['CARD 5000 PROCESSED']]);
  });
});

describe('A payment that was turned away with a page of HTML', () => {
  it('charged nothing, says so, and can be made again at once', async () => {
    await using visit = await shop().visit();
    const { form, bank } = visit;
    const reference = await payInto(visit, 'html');
    await form.text('The payment could not be started. Nothing was charged.').waitFor();
    assert.deepEqual((await ledgerEntry(shop().stack.control, reference)).legs, []);
    await form.enter(cardOf('points'));
    await form.payToBank();
    await bank.confirm();
    await form.text('Payment received').waitFor();
    assert.deepEqual((await ledgerEntry(shop().stack.control, reference)).legs, ['CARD 5000 PROCESSED']);
  });
});

describe('A payment that Plural answers with 500, or not at all', () => {
  it('leaves the shopper in a calm state, survives a reload, and ends so that the order can be paid', async () => {
    const visits: { visit: Visit; reference: string }[] = [];
    await using open = new AsyncDisposableStack();
    for (const fault of ['500', 'hang'] as const) {
      const visit = open.use(await shop().visit());
      const reference = await payInto(visit, fault);
      await visit.form.text('Confirming your payment').waitFor();
      await visit.form.text('do not pay again').waitFor();
      assert.equal(await visit.form.payButton().count(), 0, `no second payment is offered after ${fault}`);
      visits.push({ visit, reference });
    }
    for (const { visit } of visits) {
      await visit.page.reload();
      await visit.form.text('Confirming your payment').waitFor();
    }

    for (const { visit, reference } of visits) {
      const { form, bank } = visit;
      await form.text('did not reach your bank').waitFor({ timeout: UNTIL_SILENCE_IS_BELIEVED_MS });
      assert.deepEqual((await ledgerEntry(shop().stack.control, reference)).legs, [], 'nothing was charged');
      await form.enter(cardOf('points'));
      await form.payToBank();
      await bank.confirm();
      await form.text('Payment received').waitFor();
      const entry = await ledgerEntry(shop().stack.control, reference);
      assert.deepEqual([entry.paymentsAsked, entry.legs], [2, ['CARD 5000 PROCESSED']]);
    }
  });
});
