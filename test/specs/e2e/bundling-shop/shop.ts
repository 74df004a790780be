/** A shop's own page script, as it stands in a project that bundles the elements: what its compiler takes and refuses. */
import '@plural-points/widget/define';
import { PluralErrorEvent } from '@plural-points/widget';
import type { MessageOverrides, PluralPointsCheckout } from '@plural-points/widget';

export function openCheckout(session: string): PluralPointsCheckout {
  const checkout = document.createElement('plural-points-checkout');
  checkout.session = session;
  checkout.endpoint = 'https://pay.shop.example';
  checkout.theme = 'dark';
  const words: MessageOverrides = {
    holderName: 'Cardholder',
    retriesLeft: { one: 'Last try', other: '{count} tries' },
  };
  checkout.messages = words;

  checkout.addEventListener('plural-error', ({ code, requestId }) => report(code, requestId));
  checkout.addEventListener('plural-consent-change', ({ consented, points, amount }) => {
    if (consented && points !== undefined && amount)
      report(`${points} for ${amount.value / 100} ${amount.currency}`, null);
  });
  checkout.addEventListener('plural-before-redirect', (event) => {
    if (!event.host.endsWith('.example')) event.preventDefault();
  });
  document.addEventListener('plural-error', (event) => {
    if (event instanceof PluralErrorEvent && event.code === 'rate_limited') checkout.reset();
  });
  void checkout.refresh().then(() => checkout.focus());
  return checkout;
}

export function showStatus(): void {
  const status = document.querySelector('plural-points-status');
  status?.addEventListener('plural-status-change', ({ status: now }) => {
    if (now === 'captured') report('paid', null);
    // @ts-expect-error There is no such status.
    if (now === 'settled') report('paid', null);
  });
  // @ts-expect-error The return page pays nothing.
  status?.submit();
}

export function whatIsRefused(checkout: PluralPointsCheckout): void {
  // @ts-expect-error There are three.
  checkout.theme = 'blue';
  // @ts-expect-error A secret is a text.
  checkout.session = 42;
  // @ts-expect-error The amount is the server's.
  checkout.amount = 5000;
  // @ts-expect-error No word is said under this key.
  checkout.messages = { cardHolder: 'Cardholder' };
  // @ts-expect-error No event carries a card.
  checkout.addEventListener('plural-points-quote', ({ cardNumber }) => report(String(cardNumber), null));
  // @ts-expect-error Its code is one of a closed union.
  checkout.addEventListener('plural-error', ({ code }) => code === 'oops');
}

function report(what: string, requestId: string | null): void {
  document.title = [what, requestId].join(' ');
}
