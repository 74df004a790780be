/**
 * After the bank's step: says what happened in plain words and takes the shopper, with the signed callback, back to
 * the shop.
 */
import type { Callback } from '../callback.ts';
import type { Challenge, ChallengeEnd } from '../ledger/model.ts';
import { type Html, html, nothing, raw } from './html.ts';
import { failureOf } from '../ledger/challenge.ts';
import { legsOfAttempt } from '../ledger/ledger.ts';
import { sums } from './challenge-page.ts';
import { page } from './page.ts';

const TITLES: Readonly<Record<ChallengeEnd, string>> = {
  succeeded: 'Payment confirmed',
  failed: 'Payment not made',
  cancelled: 'Payment cancelled',
  expired: 'Time ran out',
};

/** Long enough to read the outcome, short enough not to wait for it. */
const PAUSE_MS = 1_200;
const SEND_BY_ITSELF = raw(
  `<script>setTimeout(() => document.getElementById('callback').requestSubmit(), ${PAUSE_MS})</script>`,
);

export interface OutcomeOptions {
  readonly callback: Callback | null;
  /** Let the form send itself; a page seen again leaves it to the button. */
  readonly sendsItself: boolean;
  /** A second button that sends the same callback once more. */
  readonly twice: boolean;
}

export function outcomePage(challenge: Challenge, options: OutcomeOptions): string {
  const end = challenge.end ?? 'failed';
  const title = TITLES[end];
  const body = html` <div class="card">
    <p class="eyebrow">Plural sandbox · a test bank, no money moves</p>
    <h1 class="${end === 'succeeded' ? 'good' : ''}">${title}</h1>
    <p role="status">${said(challenge, end)}</p>
    ${sums(challenge)} ${reason(challenge)}
    ${options.callback === null ? html`<p class="soft">The order has no callback URL. You can close this page.</p>` : wayBack(options.callback, options)}
  </div>`;
  return page(title, body);
}

export function unknownChallengePage(): string {
  return page(
    'No such payment step',
    html`<div class="card">
      <h1>No such payment step</h1>
      <p>This link is not one of ours, or the sandbox was restarted since. Go back to the shop and start again.</p>
    </div>`,
  );
}

function said(challenge: Challenge, end: ChallengeEnd): string {
  const hasPoints = legsOfAttempt(challenge.order, challenge.attempt).length > 1;
  if (end === 'succeeded') return `Your bank has confirmed ${hasPoints ? 'both parts of the payment' : 'the payment'}.`;
  const late = end === 'expired' ? 'The payment was not confirmed in time. ' : '';
  return `${late}Nothing was charged.${hasPoints ? ' Points that were set aside are yours again.' : ''}`;
}

/** Why it failed, in the words that the callback carries too: for the person who tries cards. */
function reason(challenge: Challenge): Html {
  const failure = failureOf(challenge);
  if (failure === null) return nothing;
  return html`<p class="soft small">The bank says: ${failure.message} <code>${failure.code}</code></p>`;
}

function wayBack(callback: Callback, options: OutcomeOptions): Html {
  // A form sent by GET replaces the query of its address, so what the merchant put there travels as fields.
  const own = callback.method === 'GET' ? [...new URL(callback.url).searchParams] : [];
  const fields = [...own, ...Object.entries(callback.fields)].map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
  );
  const target = callback.method.toLowerCase();
  return html` <form id="callback" method="${target}" action="${callback.url}">
      ${fields}
      <button>Back to the shop</button>
    </form>
    ${options.twice ? html`<form method="${target}" action="${callback.url}" target="_blank">${fields}<button class="quiet">Send the callback once more</button></form>` : nothing}
    ${options.sendsItself ? SEND_BY_ITSELF : nothing}`;
}
