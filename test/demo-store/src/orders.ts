/**
 * The store's own orders, in memory: what was bought, and the checkout session that pays for it. Whether it is paid is
 * not kept here; that is asked of the BFF each time.
 */
import { randomBytes } from 'node:crypto';
import type { CheckoutApi, NewCheckoutSession, Outcome } from './checkout-api.ts';
import { productOf, type Product } from './products.ts';

export interface Order {
  /** The merchant order reference too. */
  readonly id: string;
  readonly product: Product;
  readonly isReserved: boolean;
  readonly sessionId: string;
  readonly clientSecret: string;
}

export interface Purchase {
  /** Made when the page with the button was: a second press of the button is the same purchase. */
  readonly id: string;
  readonly product: Product;
  /** Charge on dispatch: the payment is authorised now and captured later. */
  readonly isReserved: boolean;
}

export interface OrderBook {
  /** Opens a checkout session for a purchase; the same purchase again, at the same time or later, is the same order. */
  place(purchase: Purchase): Promise<Outcome<Order>>;
  find(id: unknown): Order | null;
  /** Newest first. */
  newest(count: number): readonly Order[];
}

export function newPurchaseId(): string {
  return randomBytes(6).toString('hex');
}

/** The purchase in a posted form, or null where the form is not the store's own. */
export function purchaseIn(form: Readonly<Record<string, unknown>>): Purchase | null {
  const product = productOf(form['product']);
  const id = form['purchase'];
  if (product === null || typeof id !== 'string' || !/^[0-9a-f]{12}$/.test(id)) return null;
  return { id, product, isReserved: form['reserve'] === 'yes' };
}

/** @param storeUrl the store's own origin: where the shopper comes back to. */
export function createOrderBook(api: CheckoutApi, storeUrl: string): OrderBook {
  const orders = new Map<string, Order>();
  const underWay = new Map<string, Promise<Outcome<Order>>>();

  async function open(id: string, { id: key, product, isReserved }: Purchase): Promise<Outcome<Order>> {
    const opened = await api.createSession(
      {
        merchantOrderReference: id,
        amount: { value: product.price, currency: 'INR' },
        preAuth: isReserved,
        returnUrl: `${storeUrl}/return?order=${id}`,
        checkoutUrl: `${storeUrl}/checkout/${id}`,
        metadata: { product: product.id },
      },
      key,
    );
    if (opened.kind !== 'answer') return opened;
    const order = orderOf(id, product, isReserved, opened.value);
    orders.set(id, order);
    return { kind: 'answer', value: order };
  }

  return {
    place(purchase) {
      const id = `HC${purchase.id}`;
      const placed = orders.get(id);
      if (placed) return Promise.resolve({ kind: 'answer', value: placed });
      const opening = underWay.get(id) ?? open(id, purchase).finally(() => underWay.delete(id));
      underWay.set(id, opening);
      return opening;
    },
    find: (id) => (typeof id === 'string' ? (orders.get(id) ?? null) : null),
    newest: (count) => [...orders.values()].slice(-count).toReversed(),
  };
}

function orderOf(id: string, product: Product, isReserved: boolean, session: NewCheckoutSession): Order {
  return { id, product, isReserved, sessionId: session.id, clientSecret: session.clientSecret };
}
