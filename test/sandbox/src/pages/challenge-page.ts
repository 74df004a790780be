/** The bank's step: both parts of the payment, one field for the OTP, and a way back. Plain forms, no script. */
import type { Challenge } from '../ledger/model.ts';
import type { ChallengeStep } from '../ledger/challenge.ts';
import { TEST_OTP } from '../defaults.ts';
import { legsOfAttempt } from '../ledger/ledger.ts';
import { rupees } from '../paise.ts';
import { type Html, html, nothing } from './html.ts';
import { page } from './page.ts';

export type StillOpen = Extract<ChallengeStep, { kind: 'wrong-code' | 'resent' | 'no-more-resends' }>;

/** @param step what the shopper did last; null when the page opens for the first time. */
export function challengePage(challenge: Challenge, step: StillOpen | null): string {
  const wrong = step?.kind === 'wrong-code';
  const body = html` <div class="card">
    <p class="eyebrow">Plural sandbox · a test bank, no money moves</p>
    <h1>Confirm your payment</h1>
    ${sums(challenge)} ${said(step)}
    <form method="post">
      <label for="otp">One-time password</label>
      <input
        id="otp"
        name="otp"
        inputmode="numeric"
        autocomplete="one-time-code"
        maxlength="6"
        required
        autofocus
        aria-describedby="${wrong ? 'said hint' : 'hint'}"
        ${wrong ? html`aria-invalid="true"` : nothing}
      />
      <p class="hint" id="hint">In this sandbox the right one is always <strong>${TEST_OTP}</strong>.</p>
      <button name="action" value="code">Pay ${rupees(challenge.order.amount)}</button>
      <button class="quiet" name="action" value="resend" formnovalidate>Send the password again</button>
      <button class="quiet" name="action" value="cancel" formnovalidate>Cancel and go back to the shop</button>
    </form>
  </div>`;
  return page(`${wrong ? 'Wrong password: ' : ''}Confirm your payment`, body);
}

/** Both legs and their sum. */
export function sums(challenge: Challenge): Html {
  const rows = legsOfAttempt(challenge.order, challenge.attempt).map(
    (leg) =>
      html`<div>
        <dt>${leg.method === 'CARD' ? `Card ending in ${leg.cardNumber.slice(-4)}` : 'Reward points'}</dt>
        <dd>${rupees(leg.amount)}</dd>
      </div>`,
  );
  return html`<dl class="sums">
    ${rows}
    <div class="total">
      <dt>Order</dt>
      <dd>${rupees(challenge.order.amount)}</dd>
    </div>
  </dl>`;
}

function said(step: StillOpen | null): Html {
  if (step === null) return nothing;
  switch (step.kind) {
    case 'wrong-code':
      return html`<p class="message" id="said" role="alert">That password is not right. ${triesLeft(step.left)}</p>`;
    case 'resent':
      return html`<p class="message good" role="status">We have sent it again.</p>`;
    case 'no-more-resends':
      break;
  }
  return html`<p class="message" role="alert">It cannot be sent again. Please use the one you have.</p>`;
}

function triesLeft(left: number): string {
  return left === 1 ? 'You can try once more.' : `You can try ${left} more times.`;
}
