/**
 * A tab in a person's words: what is to be seen, read, pressed and typed, through every shadow root. Whatever is awaited
 * is asked for anew until it is there, across pages too.
 */
import { z } from 'zod';
import type { EnginePage, Key } from './engine-page.ts';
import { waitFor } from './wait-for.ts';

const wordsSchema = z.array(z.string());

export class EngineTab implements AsyncDisposable {
  readonly page: EnginePage;
  /** An expression for what is looked at: the page, or a frame of it. */
  readonly #root: string;

  constructor(page: EnginePage, root = 'document') {
    this.page = page;
    this.#root = root;
  }

  /** The same tab, looking at what is in a frame alone. It has to be of this page's origin. */
  within(frame: string): EngineTab {
    return new EngineTab(this.page, `document.querySelector(${JSON.stringify(frame)}).contentDocument`);
  }

  /**
   * Runs a function in the page with the elements that are to be seen.
   * @param task sees nothing but what it is given; that and its answer have to survive JSON
   */
  ask<Given extends readonly unknown[]>(
    selector: string,
    task: (elements: readonly Element[], ...given: Given) => unknown,
    ...given: Given
  ): Promise<unknown> {
    return this.page.evaluate(`(${String(task)})(${this.#elements(selector)}, ...${JSON.stringify(given)})`);
  }

  /** The words of each of them, in the order in which they stand. */
  async words(selector: string): Promise<readonly string[]> {
    const texts = (elements: readonly Element[]) => elements.map(({ textContent }) => textContent.trim());
    return wordsSchema.parse(await this.ask(selector, texts));
  }

  /** Roles and names, in the order in which they stand. */
  accessibles(selector: string): ReturnType<EnginePage['accessibles']> {
    return this.page.accessibles(this.#elements(selector));
  }

  see(selector: string): Promise<void> {
    return this.#until(`${selector} is to be seen`, async () => (await this.words(selector)).length > 0);
  }

  seeWords(words: RegExp, selector = 'h2'): Promise<void> {
    return this.#until(`${selector} says ${String(words)}`, async () => {
      return (await this.words(selector)).some((said) => words.test(said));
    });
  }

  /** Waits until the tab has come to an address. */
  reach(address: RegExp): Promise<void> {
    return this.#until(`the address is ${String(address)}`, async () => address.test(await this.page.url()));
  }

  /** Presses with the mouse in the middle of it, once it stands still. */
  async click(selector: string): Promise<void> {
    let before = '';
    await this.#until(`${selector} stands still`, async () => {
      const place = JSON.stringify(await this.ask(selector, placeInSight));
      const isStill = place === before && place !== 'null';
      before = place;
      return isStill;
    });
    await this.page.click(this.#elements(selector));
  }

  async focus(selector: string): Promise<void> {
    await this.see(selector);
    await this.ask(selector, ([element]) => element instanceof HTMLElement && element.focus());
  }

  /** Types into an empty field, letter by letter. */
  async fill(selector: string, text: string): Promise<void> {
    await this.focus(selector);
    await this.page.type(text);
  }

  /** What has the focus, through every shadow root, as a shopper would call it. */
  async focused(): Promise<string> {
    const name = (): string => {
      let active = document.activeElement;
      while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
      if (!(active instanceof HTMLElement)) return 'nothing';
      return active.dataset['field'] ?? (active.id || active.localName);
    };
    return String(await this.ask('body', name));
  }

  /** Presses a key so many times, and tells where the focus stood after each. */
  async walk(key: Key, steps: number): Promise<readonly string[]> {
    const way: string[] = [];
    for (let step = 0; step < steps; step += 1) {
      await this.page.press(key);
      way.push(await this.focused());
    }
    return way;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.page.close();
  }

  #elements(selector: string): string {
    return `(${String(seenIn)})(${this.#root}, ${JSON.stringify(selector)})`;
  }

  async #until(what: string, holds: () => Promise<boolean>): Promise<void> {
    try {
      // While a page gives way to the next there is nobody to ask.
      await waitFor(() => holds().catch(() => false));
    } catch (cause) {
      const instead = await this.words('h1, h2, [role=alert]').catch(String);
      throw new Error(`Not within the time: ${what}, at ${await this.page.url()} (${String(instead)})`, { cause });
    }
  }
}

/** The elements that are to be seen, in whatever shadow root they stand. Runs in the page. */
function seenIn(root: ParentNode, wanted: string): readonly Element[] {
  const within = (part: ParentNode): readonly Element[] =>
    [...part.querySelectorAll('*')].flatMap((element) => [
      ...(element.matches(wanted) ? [element] : []),
      ...(element.shadowRoot ? within(element.shadowRoot) : []),
    ]);
  return within(root).filter((element) => element.checkVisibility({ visibilityProperty: true }));
}

function placeInSight([element]: readonly Element[]): DOMRect | null {
  element?.scrollIntoView({ block: 'center', behavior: 'instant' });
  return element?.getBoundingClientRect() ?? null;
}
