/** The sandbox's face at `/`: what to type, and what came of it. Renders a picture that `face-view.ts` has drawn up. */
import type { CallLine, CardLine, FaceView, OrderLine } from './face-view.ts';
import { TEST_OTP } from '../defaults.ts';
import { type Html, html, nothing, raw } from './html.ts';
import { page } from './page.ts';

/** Columns whose figures stand on the right. */
const AMOUNTS: ReadonlySet<string> = new Set(
  'Points left,Opening,Available,Blocked,Spent,Expired,Card part,Points part,Order amount,Refunded'.split(','),
);

const REFRESH_MS = 2_000;

/** Replaces what changed, and only then, so that nobody loses a selection or a scroll position. */
const REFRESH = raw(`<script>
setInterval(async () => {
  if (document.hidden) return;
  try {
    const next = new DOMParser().parseFromString(await (await fetch('/')).text(), 'text/html');
    for (const section of document.querySelectorAll('section')) {
      const fresh = next.getElementById(section.id);
      if (fresh && fresh.innerHTML !== section.innerHTML) section.innerHTML = fresh.innerHTML;
    }
    document.getElementById('away').hidden = true;
  } catch {
    document.getElementById('away').hidden = false;
  }
}, ${REFRESH_MS});
</script>`);

const STYLE = raw(`<style>
header { margin-bottom: 32px; } header p { max-width: 40rem; }
.facts { display: grid; grid-template-columns: max-content 1fr; gap: 4px 16px; margin: 16px 0 0; font-size: .875rem; }
.facts dt { color: var(--soft); } .facts dd { margin: 0; min-width: 0; }
td small { color: var(--soft); display: block; } .empty { padding: 16px; color: var(--soft); margin: 0; font-size: .875rem; }
.status { white-space: nowrap; } .does { max-width: 28rem; }
@media (max-width: 40rem) {
  .facts { grid-template-columns: 1fr; gap: 0; } .facts dd { margin-bottom: 8px; }
  thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
  tr { display: block; padding: 8px 0; border-top: 1px solid var(--line); } tbody tr:first-child { border-top: 0; }
  td, td.number { display: flex; justify-content: space-between; gap: 16px; border: 0; padding: 2px 12px; text-align: right; white-space: normal; }
  td::before { content: attr(data-label); color: var(--soft); text-align: left; flex: none; }
  td.does { display: block; text-align: left; } td.does::before { content: none; }
}
</style>`);

export function facePage(view: FaceView): string {
  const body = html`
    <header>
      <h1>Plural sandbox</h1>
      <p class="soft">
        A double of Plural’s Pay by Points API. It keeps orders, points and refunds in memory, moves no money, and
        forgets everything when it stops.
      </p>
      <dl class="facts">
        <dt>API address</dt>
        <dd><code>${view.address}</code></dd>
        <dt>Client id</dt>
        <dd><code>${view.clientId}</code></dd>
        <dt>Right OTP</dt>
        <dd><code>${TEST_OTP}</code></dd>
      </dl>
    </header>
    <p class="message" id="away" role="status" hidden>
      The sandbox does not answer any more. What you see is its last word.
    </p>
    <section id="cards">
      <h2>Cards to try</h2>
      <p class="soft small">Any name, any CVV of three digits, any date to come.</p>
      ${cards(view.cards)}
    </section>
    <section id="ledger">
      <h2>Ledger</h2>
      ${ledger(view)}
    </section>
    <section id="orders">
      <h2>Orders</h2>
      ${orders(view.orders)}
    </section>
    <section id="calls">
      <h2>Last calls</h2>
      ${calls(view.calls)}
    </section>
    <section id="modes">
      <h2>Modes</h2>
      ${modes(view)}
    </section>
    <noscript><p class="soft small">Load the page again to see what happened since.</p></noscript>
    ${REFRESH}
  `;
  return page('Plural sandbox', body, { wide: true, head: STYLE });
}

function cards(lines: readonly CardLine[]): Html {
  return table(
    ['Card', 'Mobile', 'Points left', 'What it does'],
    lines.map(
      (card) =>
        html`<tr>
          <td data-label="Card"><code>${card.number}</code></td>
          <td data-label="Mobile"><span>${card.mobiles.map((mobile) => html`<code>${mobile}</code><br />`)}</span></td>
          <td data-label="Points left" class="number">${card.available}</td>
          <td class="does">${card.does}</td>
        </tr>`,
    ),
  );
}

function ledger(view: FaceView): Html {
  const verdict =
    view.imbalances.length === 0
      ? html`<p class="good">It balances: every account and every order agrees with the journal.</p>`
      : html`<p class="bad" role="alert">It does not balance: ${view.imbalances.join('; ')}.</p>`;
  const rows = view.accounts.map(
    (account) =>
      html`<tr>
        <td data-label="Card">ends in ${account.card}</td>
        <td data-label="Opening" class="number">${account.opening}</td>
        <td data-label="Available" class="number">${account.available}</td>
        <td data-label="Blocked" class="number">${account.blocked}</td>
        <td data-label="Spent" class="number">${account.spent}</td>
        <td data-label="Expired" class="number">${account.expired}</td>
      </tr>`,
  );
  const moved = html`${table(['Card', 'Opening', 'Available', 'Blocked', 'Spent', 'Expired'], rows)}`;
  return html`${verdict}${rows.length === 0 ? empty('No points have moved yet.') : moved}`;
}

function orders(lines: readonly OrderLine[]): Html {
  if (lines.length === 0) return empty('No order yet. Pay one in a shop that is set to this sandbox.');
  return table(
    ['Order', 'Status', 'Card part', 'Points part', 'Order amount', 'Refunded'],
    lines.map(
      (order) =>
        html`<tr>
          <td data-label="Order">
            <span
              >${order.reference}<small><code>${order.id}</code></small></span
            >
          </td>
          <td data-label="Status" class="status"><span class="${order.mood}">${order.status}</span></td>
          <td data-label="Card part" class="number">
            <span>${order.card.amount}<small>${order.card.status}</small></span>
          </td>
          <td data-label="Points part" class="number">
            <span>${order.points.amount}<small>${order.points.status}</small></span>
          </td>
          <td data-label="Order amount" class="number">${order.amount}</td>
          <td data-label="Refunded" class="number">${order.refunded}</td>
        </tr>`,
    ),
  );
}

function calls(lines: readonly CallLine[]): Html {
  if (lines.length === 0) return empty('No call yet.');
  return table(
    ['Time', 'Call', 'Path', 'Answer'],
    lines.map(
      (call) =>
        html`<tr>
          <td data-label="Time">${call.time}</td>
          <td data-label="Call">${call.route}</td>
          <td data-label="Path"><code>${call.method} ${call.path}</code></td>
          <td data-label="Answer" class="status"><span class="${call.mood}">${call.answer}</span></td>
        </tr>`,
    ),
  );
}

function modes(view: FaceView): Html {
  const lines = [
    ...view.switches.map(
      ([name, value]) =>
        html`<dt>${name}</dt>
          <dd><code>${value}</code></dd>`,
    ),
    ...view.faults.map(
      (fault) =>
        html`<dt>fault waiting</dt>
          <dd><code>${fault}</code></dd>`,
    ),
    ...(view.clock === null
      ? []
      : [
          html`<dt>clock</dt>
            <dd><code>${view.clock}</code></dd>`,
        ]),
  ];
  if (lines.length === 0) return empty('All switches stand at their defaults; no fault is waiting.');
  return html`<dl class="facts">${lines}</dl>`;
}

function table(heads: readonly string[], rows: readonly Html[]): Html {
  if (rows.length === 0) return nothing;
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${heads[0] ?? ''}">
    <table>
      <thead>
        <tr>
          ${heads.map((head) => html`<th scope="col" class="${AMOUNTS.has(head) ? 'number' : ''}">${head}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
}

function empty(text: string): Html {
  return html`<p class="empty card">${text}</p>`;
}
