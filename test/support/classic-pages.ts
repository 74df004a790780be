/** Tabs by classic WebDriver. The session speaks to one of them at a time, so no two are to be used at once. */
import { z } from 'zod';
import type { Accessible, EnginePage, Key } from './engine-page.ts';
import type { ClassicSession, CommandName, Pressing } from './webdriver-commands.ts';

/** Keys as the protocol writes them (W3C WebDriver, section 15.4.2). */
const SHIFT = '\u{e008}';
const KEYS: Readonly<Record<Key, readonly string[]>> = {
  Tab: ['\u{e004}'],
  'Shift+Tab': [SHIFT, '\u{e004}'],
  Enter: ['\u{e006}'],
  Space: [' '],
};

const openedSchema = z.object({ handle: z.string() });
/** Each element is an object with one entry: its id, under a name that the protocol fixes. */
const elementsSchema = z.array(z.record(z.string(), z.string()));

type ElementReference = z.infer<typeof elementsSchema>[number];

export class ClassicPages {
  readonly #session: ClassicSession;
  /** The tab that the session began with. It stays: a session has to stand in one, and ends with the last. */
  readonly #home: string;
  #front: string;

  private constructor(session: ClassicSession, home: string) {
    this.#session = session;
    this.#home = home;
    this.#front = home;
  }

  static async of(session: ClassicSession): Promise<ClassicPages> {
    return new ClassicPages(session, String(await session.send('tab')));
  }

  async open(): Promise<EnginePage> {
    // In a window of its own: WebKitGTK never draws a second tab.
    const { handle } = openedSchema.parse(await this.#session.send('openTab', { type: 'window' }));
    return new ClassicPage(this.#session.pressing, async (command, given) => {
      await this.#goTo(handle);
      const answer = await this.#session.send(command, given);
      if (command === 'closeTab') await this.#goTo(this.#home);
      return answer;
    });
  }

  async #goTo(tab: string): Promise<void> {
    if (this.#front !== tab) await this.#session.send('goToTab', { handle: tab });
    this.#front = tab;
  }
}

type Send = (command: CommandName, given?: Readonly<Record<string, unknown>>) => Promise<unknown>;

class ClassicPage implements EnginePage {
  readonly #pressing: Pressing;
  readonly #send: Send;

  constructor(pressing: Pressing, send: Send) {
    this.#pressing = pressing;
    this.#send = send;
  }

  async goTo(url: string): Promise<void> {
    await this.#send('goTo', { url });
  }

  async back(): Promise<void> {
    await this.#send('back');
  }

  async url(): Promise<string> {
    return String(await this.#send('url'));
  }

  evaluate(expression: string): Promise<unknown> {
    return this.#send('evaluate', { script: `return ${expression}`, args: [] });
  }

  async accessibles(elements: string): Promise<readonly Accessible[]> {
    const found: Accessible[] = [];
    for (const id of elementsSchema.parse(await this.evaluate(elements)).map(idOf)) {
      found.push({ role: String(await this.#send('role', { id })), name: String(await this.#send('label', { id })) });
    }
    return found;
  }

  press(key: Key): Promise<void> {
    const keys = KEYS[key];
    return this.#act('key', [
      ...keys.map((value) => ({ type: 'keyDown', value })),
      ...keys.toReversed().map((value) => ({ type: 'keyUp', value })),
    ]);
  }

  type(text: string): Promise<void> {
    const strokes = Array.from(text).flatMap((value) => [
      { type: 'keyDown', value },
      { type: 'keyUp', value },
    ]);
    return this.#act('key', strokes);
  }

  async click(elements: string): Promise<void> {
    const [origin] = elementsSchema.parse(await this.evaluate(elements));
    if (origin === undefined) throw new Error('there is nothing to press');
    if (this.#pressing === 'by command') {
      await this.#send('click', { id: idOf(origin) });
      return;
    }
    await this.#act('pointer', [
      { type: 'pointerMove', origin, x: 0, y: 0 },
      { type: 'pointerDown', button: 0 },
      { type: 'pointerUp', button: 0 },
    ]);
  }

  async close(): Promise<void> {
    await this.#send('closeTab');
  }

  async #act(type: 'key' | 'pointer', actions: readonly object[]): Promise<void> {
    await this.#send('act', { actions: [{ id: type, type, actions }] });
  }
}

function idOf(element: ElementReference): string {
  return Object.values(element).join('');
}
