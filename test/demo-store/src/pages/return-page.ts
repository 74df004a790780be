/** Where the bank sends the shopper back to: the status element tells what became of the payment. */
import type { CheckoutSession, Outcome } from '../checkout-api.ts';
import { html, type Markup } from '../html.ts';
import type { Order } from '../orders.ts';
import { rupees } from '../products.ts';

export function returnHead(bffUrl: string): Markup {
  return html`<script type="module" src="${bffUrl}/widget/v1/plural-points-checkout.js"></script>`;
}

/** @param session the BFF's own word, and not the one in the address, which anybody can write. */
export function returnPage(order: Order, session: Outcome<CheckoutSession>): Markup {
  const status = session.kind === 'answer' ? session.value.status : null;
  return html`<h1>${headline(status)}</h1>
    <p class="soft">${order.product.name}, ${rupees(order.product.price)}. Order ${order.id}.</p>
    <plural-points-status></plural-points-status>
    <p class="actions">
      ${status === 'open' ? html`<a class="button" href="/checkout/${order.id}">Try again</a>` : null}
      <a class="button quiet" href="/">Continue shopping</a>
    </p>`;
}

/** Thanks are for what is paid or reserved; of anything else, and of what is not known, the element tells. */
function headline(status: string | null): string {
  if (status === 'captured' || status === 'authorized') return 'Thank you';
  return status === 'open' ? 'Your order is still waiting' : 'Your order';
}
