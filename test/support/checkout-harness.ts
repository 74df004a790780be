/** A shopper at the elements: what one can see, type, press and hear. Tests speak to the elements through this alone. */
import '@plural-points/widget/define';
import type { PluralPointsCheckout, PluralPointsStatus } from '@plural-points/widget';
import { CLIENT_SECRET, ENDPOINT } from './widget-views.ts';

/** How long a test waits for something to be on the page, in milliseconds. */
const PATIENCE = 10_000;

export const GUIDE_CARD = { cardNumber: '4012001037141112', expiry: '1234', cvv: '123', holderName: 'Kevin Bob' };
export const GUIDE_MOBILE = '9876543210';

export class CheckoutHarness {
  readonly element: PluralPointsCheckout;
  readonly events: Event[] = [];

  constructor(element: PluralPointsCheckout) {
    this.element = element;
    for (const name of EVENT_NAMES) element.addEventListener(name, (event) => this.events.push(event));
    // No test leaves its page.
    element.addEventListener('plural-before-redirect', (event) => event.preventDefault());
  }

  /** An element on the page with its form open. */
  static async open(attributes: Readonly<Record<string, string>> = {}): Promise<CheckoutHarness> {
    const harness = CheckoutHarness.place(attributes);
    await harness.find('#pay');
    await until(() => harness.heading() !== '', 'a heading');
    return harness;
  }

  static place(attributes: Readonly<Record<string, string>> = {}): CheckoutHarness {
    const element = document.createElement('plural-points-checkout');
    const all = { session: CLIENT_SECRET, endpoint: ENDPOINT, locale: 'en-IN', ...attributes };
    for (const [name, value] of Object.entries(all)) element.setAttribute(name, value);
    const harness = new CheckoutHarness(element);
    document.body.append(element);
    return harness;
  }

  /** The root that holds the form, or null before it has come. */
  get root(): ShadowRoot | null {
    return this.element.shadowRoot?.firstElementChild?.shadowRoot ?? null;
  }

  heading(): string {
    return this.visible('h2').map(textOf).join(' · ');
  }

  text(): string {
    return this.root ? (this.root.querySelector('.body')?.textContent?.replaceAll(/\s+/g, ' ').trim() ?? '') : '';
  }

  /** What a screen reader last heard. */
  spoken(): string {
    return textOf(this.root?.querySelector('[role="status"]'));
  }

  payLabel(): string {
    return textOf(this.root?.querySelector('#pay'));
  }

  errorOf(field: string): string {
    return textOf(this.root?.querySelector(`#${field}-error`));
  }

  focused(): string {
    const active = this.root?.activeElement;
    return active instanceof HTMLElement ? (active.dataset['field'] ?? active.id) : '';
  }

  split(): readonly string[] {
    return this.visible('.split > div').map((row) => [...row.children].map(textOf).join(' '));
  }

  visible(selector: string): readonly Element[] {
    return [...(this.root?.querySelectorAll(selector) ?? [])].filter((found) => found.checkVisibility());
  }

  async find(selector: string): Promise<HTMLElement> {
    let found: Element | undefined;
    const isThere = (): boolean => {
      [found] = this.visible(selector);
      return found !== undefined;
    };
    await until(isThere, selector, () => this.text());
    if (found instanceof HTMLElement) return found;
    throw new Error(`${selector} is no HTML element`);
  }

  input(field: string): HTMLInputElement {
    const found = this.root?.querySelector(`[data-field=${field}]`);
    if (found instanceof HTMLInputElement) return found;
    throw new Error(`there is no field ${field}`);
  }

  /** Puts text into a field as a paste does, and goes on. */
  type(field: string, text: string): void {
    const input = this.input(field);
    input.focus();
    input.value = text;
    input.setSelectionRange(text.length, text.length);
    input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true, inputType: 'insertFromPaste' }));
    input.blur();
  }

  typeCard(card: Readonly<Record<string, string>> = GUIDE_CARD): void {
    for (const [field, text] of Object.entries(card)) this.type(field, text);
  }

  async press(selector: string): Promise<void> {
    (await this.find(selector)).click();
  }

  /** Types the guide's card and mobile, asks about points, and waits for the box. */
  async quote(): Promise<void> {
    this.typeCard();
    this.type('mobileNumber', GUIDE_MOBILE);
    await this.press('#check-points');
    await this.find('#consent');
  }

  eventNames(): readonly string[] {
    return this.events.map((event) => event.type);
  }
}

export async function openStatus(attributes: Readonly<Record<string, string>> = {}): Promise<PluralPointsStatus> {
  const element = document.createElement('plural-points-status');
  const all = { session: CLIENT_SECRET, endpoint: ENDPOINT, locale: 'en-IN', ...attributes };
  for (const [name, value] of Object.entries(all)) element.setAttribute(name, value);
  document.body.append(element);
  await until(() => statusText(element) !== '' && !statusText(element).includes('Looking up'), 'a status');
  return element;
}

export function statusRoot(element: PluralPointsStatus): ShadowRoot | null {
  return element.shadowRoot?.firstElementChild?.shadowRoot ?? null;
}

export function statusText(element: PluralPointsStatus): string {
  return textOf(statusRoot(element)?.querySelector('.body'));
}

/** Waits until something holds, within a bound. @param instead what is to be read where it does not come */
export async function until(holds: () => boolean, what: string, instead = (): string => ''): Promise<void> {
  const end = performance.now() + PATIENCE;
  while (!holds()) {
    if (performance.now() > end) throw new Error(`waited in vain for ${what} ${instead()}`.trimEnd());
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

export function textOf(node: Element | null | undefined): string {
  return node?.textContent?.replaceAll(/\s+/g, ' ').trim() ?? '';
}

const EVENT_NAMES = [
  'plural-ready',
  'plural-error',
  'plural-points-quote',
  'plural-consent-change',
  'plural-before-redirect',
  'plural-redirect',
  'plural-session-expiring',
  'plural-session-expired',
  'plural-status-change',
] as const;
