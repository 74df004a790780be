/**
 * `pnpm bench:form`: what the form costs the page that carries it. Layout shift until it is usable, with the snippet's one
 * rule of CSS; and its longest task on a processor slowed down four times, against a bare Lit element in alternating loads
 * of the same run, so that a busy minute slows both. The bars are DESIGN's, section 8.
 */
import type { CheckoutView } from '@plural-points/shared';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { launchBrowser, type ProfiledBrowser } from '../support/browser.ts';
import { checkoutView, CLIENT_SECRET } from '../support/widget-views.ts';
import { bundleScript } from '../support/widget-states-bundle.ts';
import { servedWidget } from '../support/widget-screenshots-served.ts';
import { longestTask } from './longest-task.ts';

const LOADS = 11;
const WIDTHS = [390, 1_280];
const BARS = { layoutShift: 0.02, taskRatio: 2, taskMs: 200 };
const SLOWED_DOWN = 4;
/** The BFF's answer comes after the outline was painted, as over any network. */
const ANSWER_AFTER_MS = 150;

const shiftsSchema = z.array(z.object({ value: z.number(), moved: z.array(z.string()) }));

interface Subject {
  readonly element: string;
  readonly script: string;
  /** In the page: what tells that the element is usable. */
  readonly usable: string;
}

await using running = new AsyncDisposableStack();
const served = await servedWidget();
running.defer(() => served.stop());
const shop = `${served.url}/checkout`;
const browser = await launchBrowser();
running.defer(() => browser.discard());

const form: Subject = {
  element: `<plural-points-checkout mode="inline" session="${CLIENT_SECRET}"></plural-points-checkout>`,
  script: `${served.url}/widget/v1/plural-points-checkout.js`,
  usable: `addEventListener('plural-ready', () => console.info('usable'))`,
};
const bare: Subject = {
  element: '<bare-element></bare-element>',
  script: `${served.url}/bare-element.js`,
  usable: `customElements.whenDefined('bare-element').then(async () => {
    await document.querySelector('bare-element').updateComplete; console.info('usable') })`,
};
const bareScript = await bundleScript(new URL('bare-element.ts', import.meta.url));

const shifts: number[] = [];
const testShifts: number[] = [];
for (const width of WIDTHS) {
  shifts.push(await layoutShift(width, 'production'));
  testShifts.push(await layoutShift(width, 'sandbox'));
}
const tasks: { form: number; bare: number }[] = [];
for (let load = 0; load < LOADS; load += 1) {
  tasks.push({ bare: await taskOf(browser, bare), form: await taskOf(browser, form) });
}
const formTask = median(tasks.map((task) => task.form));
const bareTask = median(tasks.map((task) => task.bare));

const isMet = [
  judge(`layout shift at ${WIDTHS.join(' and ')} px`, Math.max(...shifts), BARS.layoutShift, 4),
  judge('the same with the TEST ribbon', Math.max(...testShifts), BARS.layoutShift, 4),
  judge(`longest task at ${SLOWED_DOWN}x, ms (a bare Lit element: ${bareTask.toFixed(0)})`, formTask, BARS.taskMs, 0),
  judge('longest task against the bare element', formTask / bareTask, BARS.taskRatio, 2),
].every(Boolean);
process.exitCode = isMet ? 0 : 1;

/** The page's own shifts, from its first paint until the form and all that comes after it are there. */
async function layoutShift(width: number, environment: CheckoutView['environment']): Promise<number> {
  const page = await openPage(browser, form, environment);
  await page.setViewportSize({ width, height: 800 });
  await load(page);
  await page.locator('#language').waitFor();
  const shifts = shiftsSchema.parse(await page.evaluate(() => Reflect.get(window, 'shifts')));
  await page.close();
  for (const { value, moved } of shifts)
    print(`${environment} at ${width} px: a shift of ${value.toFixed(4)}: ${moved.join(', ')}`);
  return shifts.reduce((sum, { value }) => sum + value, 0);
}

async function taskOf(browser: ProfiledBrowser, subject: Subject): Promise<number> {
  const page = await openPage(browser, subject);
  const longest = await longestTask(page, SLOWED_DOWN, () => load(page));
  await page.close();
  return longest;
}

/** Waits by the console, for anything asked of a slowed page would itself be one of its tasks. */
async function load(page: Page): Promise<void> {
  const usable = page.waitForEvent('console', (message) => message.text() === 'usable');
  await page.goto(shop);
  await usable;
}

async function openPage(
  { context }: ProfiledBrowser,
  subject: Subject,
  environment: CheckoutView['environment'] = 'production',
): Promise<Page> {
  const page = await context.newPage();
  await page.route(shop, (route) => route.fulfill({ contentType: 'text/html', body: pageWith(subject) }));
  await page.route(bare.script, (route) => route.fulfill({ contentType: 'text/javascript', body: bareScript }));
  await page.route(`${served.url}/v1/**`, async (route) => {
    const headers = { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' };
    await new Promise((resolve) => setTimeout(resolve, ANSWER_AFTER_MS));
    await route.fulfill({ headers, json: checkoutView({ environment }) });
  });
  return page;
}

function pageWith({ element, script, usable }: Subject): string {
  return `<!doctype html><html lang="en-IN"><meta name="viewport" content="width=device-width">
    <style>plural-points-checkout:not(:defined) { display: block; min-height: 36rem }</style>
    <script>
      window.shifts = [];
      new PerformanceObserver((list) => {
        for (const { value, sources } of list.getEntries()) {
          const moved = sources.map(({ node, previousRect, currentRect }) =>
            (node?.localName ?? 'text') + ' from ' + previousRect.y + ' to ' + currentRect.y);
          window.shifts.push({ value, moved });
        }
      })
        .observe({ type: 'layout-shift', buffered: true });
      ${usable};
    </script>
    <script type="module" src="${script}"></script>
    <h1>Checkout</h1>${element}<p>What the shop says below it.</p><footer>And below that.</footer></html>`;
}

function judge(what: string, value: number, bar: number, digits: number): boolean {
  const isGood = value <= bar;
  print(`${what}: ${value.toFixed(digits)}; ${isGood ? 'meets' : 'misses'} ${bar}`);
  return isGood;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}
