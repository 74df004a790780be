/** Looks at the page with axe, every rule of WCAG 2.2 AA and of best practice, none allowed to fail. */
import 'axe-core/axe.min.js';
import { deepEqual } from './widget-expect.ts';

export async function expectAccessible(element: Element): Promise<void> {
  const { violations } = await axe.run(element, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    // The page around the element is the test runner's own.
    rules: { region: { enabled: false }, 'page-has-heading-one': { enabled: false } },
  });
  const found = violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html).join(' ')}`);
  deepEqual(found, [], 'what axe found');
}
