/**
 * What a shopper types stays in memory (DESIGN, section 7, invariant 7), whichever the browser: after payments that
 * succeed, are declined and have no known end, and with a form left as it was typed, it is searched for in what a page can
 * keep and in the browser's own folder on disk. The addresses, the console and the logs are `e2e/canary.test.ts`.
 */
import { strict as assert } from 'node:assert';
import { describe, it } from 'node:test';
import { AMEX_CANARY, allStorage, assertUntold, CANARY, DECLINED_CANARY, textsIn } from '../../support/canary.ts';
import { engineOfThisRun } from '../../support/engine-browser.ts';
import { askForPoints, confirmAtBank, enterCard, openEngineShop, payToBank } from '../../support/engine-shopping.ts';
import type { EngineTab } from '../../support/engine-tab.ts';
import type { EngineName } from '../../support/engines.ts';
import { KNOWN_MOBILE, UNKNOWN_MOBILE, type TypedCard } from '../../support/store-pages.ts';

const shop = openEngineShop();

/** What is typed into a plain page, to show that the search finds what this browser does keep. */
const COUPON = 'KEPT-COUPON-ALBATROSS';

const KEEPS_WHAT_IS_TYPED: Readonly<Record<EngineName, boolean>> = {
  chromium: true,
  firefox: true,
  // Under a driver WebKitGTK's browser keeps its whole session in memory. What it writes is searched all the same.
  webkit: false,
};

async function assertNothingStored(tab: EngineTab, when: string): Promise<void> {
  assertUntold(String(await tab.ask('html', allStorage)), `the storage ${when}`);
}

async function typeAll(tab: EngineTab, card: TypedCard, mobile: string): Promise<void> {
  await enterCard(tab, card);
  await askForPoints(tab, mobile);
}

describe('What the shopper types', () => {
  it('is kept nowhere but in memory', async () => {
    const { browser, stack } = shop();
    const paid = await shop().atCheckout();
    await typeAll(paid.tab, CANARY, KNOWN_MOBILE);
    await paid.tab.click('#consent');
    await assertNothingStored(paid.tab, 'while typing');
    await payToBank(paid.tab);
    await confirmAtBank(paid.tab);
    await paid.tab.seeWords(/Payment received/);
    await assertNothingStored(paid.tab, 'after a payment');

    const declined = await shop().atCheckout();
    await typeAll(declined.tab, DECLINED_CANARY, KNOWN_MOBILE);
    await payToBank(declined.tab);
    await confirmAtBank(declined.tab);
    await declined.tab.seeWords(/did not go through/);
    await assertNothingStored(declined.tab, 'after a decline');

    const unknown = await shop().atCheckout();
    await typeAll(unknown.tab, AMEX_CANARY, UNKNOWN_MOBILE);
    await unknown.tab.seeWords(/No points can be used/, '#points-answer');
    await stack.control.fail('createPayment', '500');
    await unknown.tab.click('#pay');
    await unknown.tab.seeWords(/Confirming your payment/);
    await assertNothingStored(unknown.tab, 'while the outcome is not known');

    const left = await shop().atCheckout();
    await typeAll(left.tab, AMEX_CANARY, UNKNOWN_MOBILE);
    await left.tab.seeWords(/No points can be used/, '#points-answer');
    const plain = await shop().newTab();
    await plain.page.goTo(`${shop().shop.url}/coupon`);
    // Sent, and so in an address; and typed once more and left, as the card is.
    await plain.fill('[name=coupon]', COUPON);
    await plain.page.press('Enter');
    await plain.reach(/coupon=/);
    await plain.fill('[name=coupon]', COUPON);

    await browser.close();
    const kept = await textsIn(browser.folder);
    assert.equal(
      kept.some(({ text }) => text.includes(COUPON)),
      KEEPS_WHAT_IS_TYPED[engineOfThisRun()],
    );
    for (const { file, text } of kept) assertUntold(text, `the browser's file ${file}`);
  });
});
