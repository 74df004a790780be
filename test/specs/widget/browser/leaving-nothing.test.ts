/** What stays behind when the element goes: nothing. */
import { CheckoutHarness, until } from '../../../support/checkout-harness.ts';
import { collectGarbage } from '../../../support/collect-garbage.ts';
import { equal, ok } from '../../../support/widget-expect.ts';
import { FakeBff } from '../../../support/widget-fake-bff.ts';
import { insideOf } from '../../../support/widget-states-stage.ts';
import { CLIENT_SECRET, ENDPOINT } from '../../../support/widget-views.ts';

function place(name: 'plural-points-checkout' | 'plural-points-status'): Element {
  const element = document.createElement(name);
  const all = { session: CLIENT_SECRET, endpoint: ENDPOINT, mode: 'inline', locale: 'en-IN' };
  for (const [key, value] of Object.entries(all)) element.setAttribute(key, value);
  document.body.append(element);
  return element;
}

/** Counts the listeners that the page has from now on; `stop` ends the counting. */
function countListeners(...targets: readonly EventTarget[]): { left(): number; stop(): void } {
  let left = 0;
  const stops = targets.map((target) => {
    const add = target.addEventListener.bind(target);
    const remove = target.removeEventListener.bind(target);
    target.addEventListener = (type, listener, options): void => {
      left += 1;
      const signal = typeof options === 'object' ? options.signal : undefined;
      signal?.addEventListener('abort', () => (left -= 1), { once: true });
      add(type, listener, options);
    };
    target.removeEventListener = (type, listener, options): void => {
      left -= 1;
      remove(type, listener, options);
    };
    return () => Object.assign(target, { addEventListener: add, removeEventListener: remove });
  });
  return { left: () => left, stop: () => stops.forEach((stop) => stop()) };
}

describe('two hundred mounts and unmounts', () => {
  for (const name of ['plural-points-checkout', 'plural-points-status'] as const) {
    it(`of <${name}> leave no listener on the page`, async () => {
      const bff = new FakeBff();
      const listeners = countListeners(window, document);
      try {
        for (let count = 0; count < 200; count += 1) {
          const element = place(name);
          await until(() => Boolean(insideOf(element)?.querySelector('h2')), 'what is inside');
          document.body.replaceChildren();
        }
        equal(listeners.left(), 0, 'listeners left');
      } finally {
        listeners.stop();
        bff.stop();
      }
    });
  }

  it('are counted by what an open form does listen to', async () => {
    const bff = new FakeBff();
    const listeners = countListeners(window, document);
    await CheckoutHarness.open();
    ok(listeners.left() > 0, 'the form listens to its page');
    document.body.replaceChildren();
    listeners.stop();
    bff.stop();
  });
});

describe('an element that is gone', () => {
  it('is collected, form and all', async () => {
    const bff = new FakeBff();
    const collected: string[] = [];
    // Not by weak references: in Firefox, looking at one keeps alive what it refers to.
    const registry = new FinalizationRegistry<string>((what) => collected.push(what));
    for (let count = 0; count < 20; count += 1) await openAndRemove(registry);
    bff.stop();
    const end = performance.now() + 20_000;
    while (collected.length < 40 && performance.now() < end) await collectGarbage();
    equal(collected.length, 40, 'elements and inputs collected');
  });
});

/** In a function of its own, so that nothing here holds the element. */
async function openAndRemove(registry: FinalizationRegistry<string>): Promise<void> {
  const checkout = await CheckoutHarness.open();
  registry.register(checkout.element, 'element');
  registry.register(checkout.input('cardNumber'), 'input');
  document.body.replaceChildren();
}

describe('an element that is moved', () => {
  it('keeps working, and forgets the number and the CVV', async () => {
    const bff = new FakeBff();
    const checkout = await CheckoutHarness.open();
    checkout.typeCard();
    const place = document.createElement('div');
    document.body.append(place);
    place.append(checkout.element);
    await checkout.find('#pay');
    equal(checkout.input('cvv').value, '');
    await until(() => checkout.payLabel() === 'Pay ₹50.00 by card', 'the form');
    document.body.replaceChildren();
    bff.stop();
  });
});
