/** Every state of both elements that a shopper can meet: what the BFF answers, and what the shopper does to get there. */
import { money, paise } from '@plural-points/shared';
import type { CheckoutView } from '@plural-points/shared';
import type { Page } from 'playwright-core';
import { LANGUAGES } from '../../widget/src/language/languages.ts';
import { attemptView, BANK_URL, checkoutView, pointsQuote, problem, splitAttempt } from './widget-views.ts';

/** `never`: the call stays without an answer. */
export type Reply = { readonly status?: number; readonly body: object } | 'never';

export interface WidgetState {
  readonly name: string;
  readonly element: 'plural-points-checkout' | 'plural-points-status';
  readonly attributes?: Readonly<Record<string, string>>;
  readonly lang?: string;
  readonly replies: Readonly<Record<string, readonly Reply[]>>;
  readonly act: (page: Page) => Promise<void>;
}

const VIEW = '/v1/checkout';
const QUOTE = '/v1/checkout/points-quote';
const PAY = '/v1/checkout/payment';

const view = (changes: Partial<CheckoutView> = {}): Reply => ({ body: checkoutView(changes) });
const quoted: Reply = { body: { eligible: true, reason: null, quote: pointsQuote() } };
const refused: Reply = { body: { eligible: false, reason: 'not_available', quote: null } };

export async function fill(page: Page): Promise<void> {
  await page.locator('[data-field=cardNumber]').fill('4012001037141112');
  await page.locator('[data-field=expiry]').fill('12/34');
  await page.locator('[data-field=cvv]').fill('123');
  await page.locator('[data-field=holderName]').fill('Kevin Bob');
}

async function ask(page: Page): Promise<void> {
  await fill(page);
  await page.locator('[data-field=mobileNumber]').fill('9876543210');
  await page.locator('#check-points').click();
}

async function agree(page: Page): Promise<void> {
  await ask(page);
  await page.locator('#consent').check();
}

async function payByCard(page: Page): Promise<void> {
  await fill(page);
  await page.locator('#pay').click();
}

const seen = (selector: string) => async (page: Page) => page.locator(selector).first().waitFor();

function checkout(name: string, replies: WidgetState['replies'], act: WidgetState['act']): WidgetState {
  return { name, element: 'plural-points-checkout', replies: { [VIEW]: [view()], ...replies }, act };
}

function status(name: string, changes: Partial<CheckoutView>): WidgetState {
  const element = 'plural-points-status';
  return { name: `status-${name}`, element, replies: { [VIEW]: [view(changes)] }, act: seen('h2') };
}

async function wrongFields(page: Page): Promise<void> {
  await page.locator('[data-field=cardNumber]').fill('4012001037141113');
  await page.locator('[data-field=expiry]').fill('01/20');
  await page.locator('#pay').click();
}

const failed = attemptView({ failure: { code: 'card_declined', retryable: true } });

const IN_LANGUAGES = Object.keys(LANGUAGES).flatMap((locale): readonly WidgetState[] => [
  { ...checkout(`language-${locale}-agreed`, { [QUOTE]: [quoted] }, agree), attributes: { locale } },
  { ...checkout(`language-${locale}-faults`, {}, wrongFields), attributes: { locale } },
  {
    ...status(`language-${locale}-captured`, { status: 'captured', attempt: splitAttempt('captured') }),
    attributes: { locale },
  },
]);

export const WIDGET_STATES: readonly WidgetState[] = [
  checkout('loading', { [VIEW]: ['never'] }, seen('.bar')),
  checkout('empty', {}, seen('#pay')),
  checkout('faults', {}, wrongFields),
  checkout('filled', {}, fill),
  checkout('asking', { [QUOTE]: ['never'] }, ask),
  checkout('quoted', { [QUOTE]: [quoted] }, async (page) => {
    await ask(page);
    await page.locator('#consent').waitFor();
  }),
  checkout('agreed', { [QUOTE]: [quoted] }, agree),
  checkout('no-points', { [QUOTE]: [refused] }, async (page) => {
    await ask(page);
    await page.locator('#points-answer').waitFor();
  }),
  checkout('card-only', { [VIEW]: [view({ pointsOffered: false, environment: 'production' })] }, seen('#pay')),
  checkout('paying', { [PAY]: ['never'] }, payByCard),
  checkout(
    'declined',
    {
      [VIEW]: [view(), view({ attempt: failed, retriesRemaining: 2 })],
      [PAY]: [{ status: 402, body: problem('payment_declined') }],
    },
    async (page) => {
      await payByCard(page);
      await page.getByText('declined').first().waitFor();
    },
  ),
  checkout(
    'quote-changed',
    {
      [QUOTE]: [quoted],
      [PAY]: [{ status: 409, body: { ...problem('quote_changed'), quote: pointsQuote(2_000, 80) } }],
    },
    async (page) => {
      await agree(page);
      await page.locator('#pay').click();
      await page.locator('#points-answer').waitFor();
    },
  ),
  checkout(
    'in-progress',
    { [PAY]: [{ status: 409, body: { ...problem('attempt_in_progress'), challengeUrl: BANK_URL } }] },
    async (page) => {
      await payByCard(page);
      await page.locator('#bank-link').waitFor();
    },
  ),
  checkout('confirming', { [VIEW]: [view({ status: 'processing' })] }, seen('#panel-title')),
  checkout('unreachable', { [VIEW]: [] }, seen('#again')),
  checkout('expired', { [VIEW]: [view({ status: 'expired' })] }, seen('#panel-title')),
  checkout('paid', { [VIEW]: [view({ status: 'captured' })] }, seen('#shop-link')),
  checkout(
    'large',
    { [VIEW]: [view({ amount: money(paise(12_345_678)), merchantName: 'The Very Long Company Name of Bengaluru' })] },
    seen('#pay'),
  ),
  status('captured', { status: 'captured', attempt: splitAttempt('captured') }),
  status('authorized', { status: 'authorized', attempt: splitAttempt('authorized') }),
  status('processing', { status: 'processing', attempt: splitAttempt('processing') }),
  status('failed', { status: 'open', attempt: failed }),
  ...IN_LANGUAGES,
  status('cancelled', { status: 'cancelled', attempt: splitAttempt('cancelled') }),
];
