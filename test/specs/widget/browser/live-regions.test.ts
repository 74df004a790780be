/**
 * What speaks to a screen reader is on the page before it has anything to say: a region that comes with its words is
 * missed.
 */
import '@plural-points/widget/define';
import { textOf, until } from '../../../support/checkout-harness.ts';
import { equal, ok } from '../../../support/widget-expect.ts';
import { FakeBff } from '../../../support/widget-fake-bff.ts';
import { insideOf } from '../../../support/widget-states-stage.ts';
import { checkoutView, CLIENT_SECRET, ENDPOINT, splitAttempt } from '../../../support/widget-views.ts';

const PAID = checkoutView({ status: 'captured', attempt: splitAttempt('captured') });

const ELEMENTS = [
  { name: 'plural-points-checkout', said: 'This order is paid' },
  { name: 'plural-points-status', said: 'Payment received' },
] as const;

afterEach(() => document.body.replaceChildren());

describe('the live region', () => {
  for (const { name, said } of ELEMENTS) {
    it(`of <${name}> is there with the first paint, and is the same node when it speaks`, async () => {
      const answer = Promise.withResolvers<typeof PAID>();
      const bff = new FakeBff({ view: [{ held: answer.promise }] });
      const element = document.createElement(name);
      element.setAttribute('session', CLIENT_SECRET);
      element.setAttribute('endpoint', ENDPOINT);
      element.setAttribute('locale', 'en-IN');
      element.setAttribute('mode', 'inline');
      document.body.append(element);
      const regions = () => [...(insideOf(element)?.querySelectorAll('[aria-live=polite]') ?? [])];
      await until(() => insideOf(element)?.querySelector('.sheet') !== null && insideOf(element) !== null, 'a paint');
      const [region, ...others] = regions();
      ok(region !== undefined && others.length === 0, 'one live region');
      equal(region.getAttribute('role'), 'status');

      answer.resolve(PAID);
      await until(() => textOf(region).includes(said), 'the words');
      equal(regions()[0], region, 'the region');
      bff.stop();
    });
  }
});
