/** The store's Express application: its pages, its forms, its headers. What a page shows is in `pages/`. */
import { fileURLToPath } from 'node:url';
import express, { type ErrorRequestHandler, type Express, type RequestHandler, type Response } from 'express';
import { createCheckoutApi, type CheckoutApi } from './checkout-api.ts';
import { contentSecurityPolicy } from './content-security-policy.ts';
import { createGallery } from './gallery/gallery-routes.ts';
import { createEventBook } from './event-book.ts';
import type { Markup } from './html.ts';
import { createOrderBook, purchaseIn } from './orders.ts';
import { cataloguePage } from './pages/catalogue-page.ts';
import { CHECKOUT_STYLE, checkoutHead, checkoutPage } from './pages/checkout-page.ts';
import { layout } from './pages/layout.ts';
import { noticeOf, noticePage, type Notice } from './pages/notice-page.ts';
import { ordersPage } from './pages/orders-page.ts';
import { returnHead, returnPage } from './pages/return-page.ts';

export interface StoreSettings {
  /** The store's own origin, as browsers write it. */
  readonly storeUrl: string;
  readonly bffUrl: string;
  readonly merchantApiKey: string;
  readonly testCardsUrl: string | null;
  /** Null: no events are taken. */
  readonly webhookSecret: string | null;
}

const ORDERS_SHOWN = 20;

/** Statuses in which the checkout element still has something to do. */
const PAYABLE: ReadonlySet<string> = new Set(['open', 'processing', 'action_required']);

const TO_SHELF = { href: '/', label: 'Back to the shelf' };
const TO_ORDERS = { href: '/orders', label: 'To the orders' };

export function createStoreApp(settings: StoreSettings): Express {
  const { storeUrl, bffUrl, merchantApiKey, testCardsUrl } = settings;
  const events = settings.webhookSecret === null ? null : createEventBook(settings.webhookSecret);
  const api = createCheckoutApi(bffUrl, merchantApiKey);
  const orders = createOrderBook(api, storeUrl);
  const show = (response: Response, title: string, content: Markup, head?: Markup): void => {
    response.type('html').send(layout({ title, content, testCardsUrl, ...(head && { head }) }));
  };
  const showNotice = (response: Response, status: number, notice: Notice): void => {
    response.status(status);
    show(response, notice.title, noticePage(notice));
  };

  const app = express();
  app.disable('x-powered-by');
  app.use(headers(contentSecurityPolicy(new URL(bffUrl).origin, [CHECKOUT_STYLE])));
  app.use(express.static(fileURLToPath(new URL('public', import.meta.url)), { cacheControl: false }));
  app.post('/events', express.raw({ type: () => true, limit: '16kb' }), (request, response) => {
    response.status(events?.take(request.body, request.headers) === true ? 204 : 400).end();
  });
  app.use(refuseForeignForms, express.urlencoded({ extended: false, limit: '4kb' }));

  app.get('/', (_request, response) => show(response, 'Shelf', cataloguePage()));

  app.post('/buy', async (request, response) => {
    const purchase = purchaseIn(request.body ?? {});
    if (purchase === null) return showNotice(response, 400, UNKNOWN_PRODUCT);
    const placed = await orders.place(purchase);
    if (placed.kind !== 'answer') return showNotice(response, 502, noticeOf(placed, TO_SHELF));
    response.redirect(303, `/checkout/${placed.value.id}`);
  });

  app.get('/checkout/:orderId', async (request, response) => {
    const order = orders.find(request.params.orderId);
    if (order === null) return showNotice(response, 404, UNKNOWN_ORDER);
    const session = await api.getSession(order.sessionId);
    if (session.kind !== 'answer') {
      return showNotice(response, 502, noticeOf(session, { href: `/checkout/${order.id}`, label: 'Try again' }));
    }
    if (!PAYABLE.has(session.value.status)) {
      response.redirect(303, `/return?order=${order.id}&checkout_session=${order.sessionId}`);
      return;
    }
    show(response, 'Checkout', checkoutPage(order), checkoutHead(bffUrl));
  });

  app.get('/return', async (request, response) => {
    const order = orders.find(request.query['order']);
    if (order === null) return showNotice(response, 404, UNKNOWN_ORDER);
    show(response, 'Your order', returnPage(order, await api.getSession(order.sessionId)), returnHead(bffUrl));
  });

  app.get('/orders', async (_request, response) => {
    const rows = orders.newest(ORDERS_SHOWN).map(async (order) => ({
      order,
      session: await api.getSession(order.sessionId),
      told: events?.lastOf(order.id) ?? null,
    }));
    show(response, 'Orders', ordersPage(await Promise.all(rows)));
  });

  for (const operation of ['capture', 'cancel'] as const) {
    app.post(`/orders/:orderId/${operation}`, async (request, response) => {
      const order = orders.find(request.params['orderId']);
      const key: unknown = request.body?.operation;
      if (order === null || typeof key !== 'string') return showNotice(response, 404, UNKNOWN_ORDER);
      const outcome = await operate(api, operation, order.sessionId, key);
      if (outcome.kind !== 'answer') return showNotice(response, 502, noticeOf(outcome, TO_ORDERS));
      response.redirect(303, `/orders#${order.id}`);
    });
  }

  app.use(
    '/gallery',
    createGallery(bffUrl, (response, content, head) => show(response, 'Gallery', content, head)),
  );

  app.use((_request, response) => showNotice(response, 404, UNKNOWN_PAGE));
  const onError: ErrorRequestHandler = (_error, _request, response, next) => {
    if (response.headersSent) return next();
    showNotice(response, 500, BROKEN);
  };
  app.use(onError);
  return app;
}

function operate(api: CheckoutApi, operation: 'capture' | 'cancel', sessionId: string, key: string) {
  return operation === 'capture' ? api.capture(sessionId, key) : api.cancel(sessionId, key);
}

function headers(policy: string): RequestHandler {
  return (_request, response, next) => {
    response.set({
      'Content-Security-Policy': policy,
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'same-origin',
      'X-Content-Type-Options': 'nosniff',
    });
    next();
  };
}

/** A form of another site must not buy, capture or cancel in the name of whoever looks at that site. */
const refuseForeignForms: RequestHandler = (request, response, next) => {
  const site = request.get('Sec-Fetch-Site');
  if (request.method === 'GET' || site === undefined || site === 'same-origin' || site === 'none') return next();
  response.status(403).type('text').send('This form is not from this store.');
};

const UNKNOWN_PRODUCT: Notice = {
  title: 'That is not on the shelf',
  text: 'Please choose again.',
  link: TO_SHELF,
};
const UNKNOWN_ORDER: Notice = {
  title: 'There is no such order',
  text: 'This demo store keeps its orders only while it runs.',
  link: TO_SHELF,
};
const UNKNOWN_PAGE: Notice = {
  title: 'There is nothing here',
  text: 'The address is not one of this store.',
  link: TO_SHELF,
};
const BROKEN: Notice = {
  title: 'Something broke',
  text: 'The fault is the store’s own. Nothing was charged.',
  link: TO_SHELF,
};
