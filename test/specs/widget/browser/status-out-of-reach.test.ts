/**
 * The words of the return page do not arrive: it says so in the few that are here, and has the rest when it is asked
 * again.
 */
import '@plural-points/widget/define';
import { textOf, until } from '../../../support/checkout-harness.ts';
import { expectAccessible } from '../../../support/widget-accessibility.ts';
import { equal, ok } from '../../../support/widget-expect.ts';
import { FakeBff } from '../../../support/widget-fake-bff.ts';
import { letFileBe } from '../../../support/widget-files-on-the-way.ts';
import { insideOf } from '../../../support/widget-states-stage.ts';
import { checkoutView, CLIENT_SECRET, ENDPOINT } from '../../../support/widget-views.ts';

const ENGLISH = 'widget/src/language/english.ts';

let bff: FakeBff;

beforeEach(() => {
  bff = new FakeBff({ view: [checkoutView({ status: 'captured' })] });
});
afterEach(async () => {
  document.body.replaceChildren();
  bff.stop();
  await letFileBe('served', ENGLISH);
});

describe('a return page whose words do not arrive', () => {
  it('says so calmly, and shows the payment at the next try', async () => {
    await letFileBe('lost', ENGLISH);
    const status = document.createElement('plural-points-status');
    Object.assign(status, { session: CLIENT_SECRET, endpoint: ENDPOINT, locale: 'en-IN' });
    document.body.append(status);
    const find = (selector: string) => insideOf(status)?.querySelector<HTMLElement>(selector);
    await until(() => textOf(find('#again')) === 'Try again', 'the way on');
    ok(textOf(find('[role=alert]')).startsWith('There is no connection to the shop.'), 'the sentence');
    await expectAccessible(status);

    await letFileBe('served', ENGLISH);
    find('#again')?.click();
    await until(() => textOf(find('h2')) === 'Payment received', 'the payment');
    equal(find('[role=alert]'), null, 'the complaint');
  });
});
