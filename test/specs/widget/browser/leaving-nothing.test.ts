/** What stays behind when the element goes: nothing. */
import { CheckoutHarness, until } from '../../../support/checkout-harness.ts';
import { collectGarbage } from '../../../support/collect-garbage.ts';
import { equal } from '../../../support/widget-expect.ts';
import { FakeBff } from '../../../support/widget-fake-bff.ts';

describe('two hundred mounts and unmounts', () => {
  it('leave no listener on the page', async () => {
    const bff = new FakeBff();
    let listeners = 0;
    const add = window.addEventListener.bind(window);
    window.addEventListener = (
      type: string,
      listener: EventListenerOrEventListenerObject,
      options?: boolean | AddEventListenerOptions,
    ): void => {
      listeners += 1;
      const signal = typeof options === 'object' ? options.signal : undefined;
      signal?.addEventListener('abort', () => (listeners -= 1));
      add(type, listener, options);
    };
    try {
      await CheckoutHarness.open();
      for (let count = 0; count < 200; count += 1) {
        document.body.replaceChildren();
        const { element } = CheckoutHarness.place();
        await element.updateComplete;
      }
      await until(() => document.body.firstElementChild?.shadowRoot?.firstElementChild !== null, 'the last form');
      document.body.replaceChildren();
      equal(listeners, 0, 'listeners left');
    } finally {
      window.addEventListener = add;
      bff.stop();
    }
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
