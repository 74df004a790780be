/** The store's desk: every order with the BFF's word on it, and what can be done about it. */
import type { CheckoutSession, Leg, Outcome } from '../checkout-api.ts';
import type { ToldEvent } from '../event-book.ts';
import { html, type Markup } from '../html.ts';
import { newPurchaseId, type Order } from '../orders.ts';
import { rupees } from '../products.ts';

export interface OrderRow {
  readonly order: Order;
  readonly session: Outcome<CheckoutSession>;
  /** What the last webhook said. */
  readonly told: ToldEvent | null;
}

export function ordersPage(rows: readonly OrderRow[]): Markup {
  if (rows.length === 0) {
    return html`<h1>Orders</h1>
      <p class="soft">There are none since the store was opened.</p>
      <p class="actions"><a class="button" href="/">To the shelf</a></p>`;
  }
  return html`<h1>Orders</h1>
    <ul class="orders">
      ${rows.map(orderItem)}
    </ul>`;
}

function orderItem({ order, session, told }: OrderRow): Markup {
  return html`<li id="${order.id}">
    <article aria-label="${order.id}">
      <h2>${order.product.name}</h2>
      <p class="price">${rupees(order.product.price)}</p>
      <p class="soft reference">${order.id}${order.isReserved ? ' · charged on dispatch' : ''}</p>
      ${standing(order, session)}
      ${told === null ? null : html`<p class="soft">Event ${told.sequence}: ${told.type}</p>`}
    </article>
  </li>`;
}

function standing(order: Order, session: Outcome<CheckoutSession>): Markup {
  switch (session.kind) {
    case 'unreachable':
      return html`<p class="status">Not known now: the checkout does not answer.</p>`;
    case 'refused':
      return html`<p class="status">Not known now: ${session.code} <small>(request ${session.requestId})</small></p>`;
    case 'answer':
      return html`<p class="status"><strong>${wordFor(session.value.status)}</strong>${remarks(session.value)}</p>
        ${payment(session.value)} ${actions(order, session.value)}`;
    default:
      return session satisfies never;
  }
}

const WORDS: Readonly<Record<string, string>> = {
  open: 'Not paid yet',
  processing: 'Payment under way',
  action_required: 'Waiting for the bank step',
  authorized: 'Reserved',
  captured: 'Paid',
  cancelled: 'Cancelled',
  failed: 'Not paid',
  expired: 'Expired',
};

/** A status that this store does not know is shown as it came, never as paid. */
function wordFor(status: string): string {
  return WORDS[status] ?? status;
}

function remarks({ pendingOperation, needsAttention }: CheckoutSession): string {
  const pending = pendingOperation === null ? '' : ` · ${pendingOperation} under way`;
  return `${pending}${needsAttention === null ? '' : ` · needs attention: ${needsAttention}`}`;
}

/** The last attempt: who pays what, or why it came to nothing. */
function payment({ attempts }: CheckoutSession): Markup | null {
  const last = attempts.at(-1);
  if (!last) return null;
  if (last.failure !== null) {
    return html`<p class="soft">
      Last try, card ending in ${last.card.last4}: ${last.failure.code.replaceAll('_', ' ')}
    </p>`;
  }
  const parts = last.legs.map((leg) => `${rupees(leg.amount.value)} ${nameOf(leg, last.card.last4)}`);
  return html`<p class="soft">${parts.join(' + ')}</p>`;
}

function nameOf(leg: Leg, last4: string): string {
  if (leg.method === 'CARD') return `by card ending in ${last4}`;
  return leg.points === undefined ? 'in points' : `in ${leg.points.toLocaleString('en-IN')} points`;
}

function actions(order: Order, { status, pendingOperation, attempts }: CheckoutSession): Markup | null {
  if (status === 'open') {
    const label = attempts.length === 0 ? 'Pay now' : 'Try again';
    return html`<p class="actions"><a class="button" href="/checkout/${order.id}">${label}</a></p>`;
  }
  if (status !== 'authorized' || pendingOperation !== null) return null;
  return html`<div class="actions">${action(order, 'capture', 'Capture')} ${action(order, 'cancel', 'Cancel')}</div>`;
}

function action(order: Order, name: 'capture' | 'cancel', label: string): Markup {
  return html`<form method="post" action="/orders/${order.id}/${name}">
    <input type="hidden" name="operation" value="${newPurchaseId()}" />
    <button class="${name === 'cancel' ? 'quiet' : ''}">${label}</button>
  </form>`;
}
