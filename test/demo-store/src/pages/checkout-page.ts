/** The checkout: what is bought, and the checkout element exactly as the merchant's guide gives it. */
import { html, Markup } from '../html.ts';
import type { Order } from '../orders.ts';
import { rupees } from '../products.ts';

/** Reserves the element's height, so that nothing moves when it comes to life. Its hash is in the policy. */
export const CHECKOUT_STYLE = 'plural-points-checkout:not(:defined) { display: block; min-height: 36rem }';

export function checkoutHead(bffUrl: string): Markup {
  // As one piece, so that no formatting gets between the tags: the policy holds the hash of exactly this text.
  const style = new Markup(`<style>${CHECKOUT_STYLE}</style>`);
  return html`${style}
    <script type="module" src="${bffUrl}/widget/v1/plural-points-checkout.js"></script>`;
}

export function checkoutPage({ id, product, isReserved, clientSecret }: Order): Markup {
  return html`<div class="checkout">
    <section class="basket" aria-labelledby="basket">
      <h1 id="basket">Checkout</h1>
      <dl class="sums">
        <div>
          <dt>${product.name}</dt>
          <dd>${rupees(product.price)}</dd>
        </div>
        <div>
          <dt>Delivery</dt>
          <dd>Free</dd>
        </div>
        <div class="total">
          <dt>To pay</dt>
          <dd>${rupees(product.price)}</dd>
        </div>
      </dl>
      <p class="soft">Order ${id}${isReserved ? html`<br />Reserved now, charged on dispatch` : null}</p>
    </section>
    <section aria-label="Payment">
      <plural-points-checkout session="${clientSecret}"></plural-points-checkout>
      <noscript><p class="notice">Paying needs JavaScript, because the card is encrypted in your browser.</p></noscript>
    </section>
  </div>`;
}
