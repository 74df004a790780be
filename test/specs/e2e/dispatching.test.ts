/** An order that is reserved now and charged on dispatch: captured, or let go, at the shop's desk. */
import { strict as assert } from 'node:assert';
import { describe, it } from 'node:test';
import { ledgerEntry } from '../../support/plural-ledger.ts';
import { openShop, type Visit } from '../../support/shopping.ts';
import { cardOf, KNOWN_MOBILE } from '../../support/store-pages.ts';

const shop = openShop();
const ledger = (reference: string) => ledgerEntry(shop().stack.control, reference);

/** Reserves an order with card and points. @returns its reference. */
async function reserve({ store, form, bank }: Visit): Promise<string> {
  const reference = await store.buy('Assam tea', { isReserved: true });
  await form.enter(cardOf('points'));
  await form.checkPoints(KNOWN_MOBILE);
  await form.consent().check();
  await form.payToBank();
  await bank.confirm();
  await form.text('Payment approved').waitFor();
  const reserved = await ledger(reference);
  assert.equal(reserved.isPreAuthorised, true);
  assert.equal(reserved.status, 'AUTHORIZED');
  assert.deepEqual(reserved.legs, ['CARD 1500 AUTHORIZED', 'POINTS 3500 AUTHORIZED']);
  return reference;
}

describe('A reserved order', () => {
  it('is charged when it is captured, both parts of it', async () => {
    await using visit = await shop().visit();
    const reference = await reserve(visit);
    const entry = await visit.store.orderEntry(reference);
    assert.match(await entry.innerText(), /Reserved/);
    await entry.getByRole('button', { name: 'Capture' }).click();
    await entry.getByText('Paid', { exact: true }).waitFor();
    assert.equal(await entry.getByRole('button').count(), 0, 'nothing is left to do');
    const captured = await ledger(reference);
    assert.equal(captured.status, 'PROCESSED');
    assert.deepEqual(captured.legs, ['CARD 1500 PROCESSED', 'POINTS 3500 PROCESSED']);
  });

  it('is let go when it is cancelled, and nothing is charged', async () => {
    await using visit = await shop().visit();
    const reference = await reserve(visit);
    const entry = await visit.store.orderEntry(reference);
    await entry.getByRole('button', { name: 'Cancel' }).click();
    await entry.getByText('Cancelled', { exact: true }).waitFor();
    const cancelled = await ledger(reference);
    assert.equal(cancelled.status, 'CANCELLED');
    assert.deepEqual(cancelled.legs, ['CARD 1500 CANCELLED', 'POINTS 3500 CANCELLED']);
  });

  it('cannot be captured once it was cancelled, not even from a page that was open before', async () => {
    await using visit = await shop().visit();
    await using other = await shop().visit();
    const reference = await reserve(visit);
    const entry = await visit.store.orderEntry(reference);
    const stale = await other.store.orderEntry(reference);
    await entry.getByRole('button', { name: 'Cancel' }).click();
    await entry.getByText('Cancelled', { exact: true }).waitFor();
    await stale.getByRole('button', { name: 'Capture' }).click();
    await other.page.getByText('capture_not_allowed').waitFor();
    assert.equal((await ledger(reference)).status, 'CANCELLED');
  });
});
