/** The face's tables, each a pure rendering of its lines; on a narrow screen every row becomes a small list. */
import type { CallLine, CardLine, FaceView, LegLine, OrderLine } from './face-view.ts';
import { type Html, html } from './html.ts';

/** Columns whose figures stand on the right. */
const AMOUNTS: ReadonlySet<string> = new Set(
  'Points left,Opening,Available,Blocked,Spent,Expired,Card part,Points part,Order amount,Refunded'.split(','),
);

export function cardTable(lines: readonly CardLine[]): Html {
  return table(
    'Cards to try',
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

export function ledgerTable(view: FaceView): Html {
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
  if (rows.length === 0) return html`${verdict}${empty('No points have moved yet.')}`;
  const heads = ['Card', 'Opening', 'Available', 'Blocked', 'Spent', 'Expired'];
  return html`${verdict}${table('Points that moved', heads, rows)}`;
}

export function orderTable(lines: readonly OrderLine[]): Html {
  if (lines.length === 0) return empty('No order yet. Pay one in a shop that is set to this sandbox.');
  return table(
    'Orders',
    ['Order', 'Status', 'Card part', 'Points part', 'Order amount', 'Refunded'],
    lines.map(
      (order) =>
        html`<tr>
          <td data-label="Order" class="order">
            <span
              >${order.reference}<small><code>${order.id}</code></small></span
            >
          </td>
          <td data-label="Status" class="status"><span class="${order.mood}">${order.status}</span></td>
          <td data-label="Card part" class="number">${part(order.card)}</td>
          <td data-label="Points part" class="number">${part(order.points)}</td>
          <td data-label="Order amount" class="number">${order.amount}</td>
          <td data-label="Refunded" class="number">${order.refunded}</td>
        </tr>`,
    ),
  );
}

export function callTable(lines: readonly CallLine[]): Html {
  if (lines.length === 0) return empty('No call yet.');
  return table(
    'Last calls',
    ['Time (UTC)', 'Call', 'Path', 'Answer'],
    lines.map(
      (call) =>
        html`<tr>
          <td data-label="Time (UTC)">${call.time}</td>
          <td data-label="Call">${call.route}</td>
          <td class="path"><code>${call.method} ${call.path}</code></td>
          <td data-label="Answer" class="status"><span class="${call.mood}">${call.answer}</span></td>
        </tr>`,
    ),
  );
}

export function modeList(view: FaceView): Html {
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

function part({ amount, status, failure }: LegLine): Html {
  return html`<span>${amount}<small>${status}</small><small>${failure}</small></span>`;
}

function table(name: string, heads: readonly string[], rows: readonly Html[]): Html {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${name}">
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
