/** The shelf: each product with its price and one button that buys it. */
import { html, type Markup } from '../html.ts';
import { newPurchaseId } from '../orders.ts';
import { PRODUCTS, rupees, type Product } from '../products.ts';

export function cataloguePage(): Markup {
  return html`<h1>Good things, honestly priced</h1>
    <p class="soft">Pay by card, and with the points of your bank card where it has some.</p>
    <ul class="shelf">
      ${PRODUCTS.map(shelfItem)}
    </ul>`;
}

function shelfItem(product: Product): Markup {
  return html`<li>
    <form method="post" action="/buy">
      <input type="hidden" name="purchase" value="${newPurchaseId()}" />
      <input type="hidden" name="product" value="${product.id}" />
      <h2>${product.name}</h2>
      <p class="soft">${product.about}</p>
      <p class="price">${rupees(product.price)}</p>
      <label class="reserve"
        ><input type="checkbox" name="reserve" value="yes" /> Reserve now, charge on dispatch</label
      >
      <button aria-label="Buy ${product.name}">Buy</button>
    </form>
  </li>`;
}
