/**
 * Brings one element into one state of the list, inside its page: plays the BFF, does what the shopper does, and keeps the
 * page from being left. The gallery's pages and the tests of every state both stand on it.
 */
import type { Answers } from './widget-fake-bff-answers.ts';
import { FakeBff } from './widget-fake-bff.ts';
import type { Stage, WidgetState } from './widget-states.ts';
import { checkoutView, SILENT_BANK_PATH } from './widget-views.ts';

/** How long something may take to be seen, in milliseconds. */
const PATIENCE_MS = 10_000;

/** Timers up to this are the element's pauses; the time limit of its calls is longer. */
const LONGEST_PAUSE_MS = 15_000;

/** The root that holds the form or the receipt, once it is there. */
export function insideOf(element: Element): ShadowRoot | null {
  return element.shadowRoot?.firstElementChild?.shadowRoot ?? null;
}

/** Sets the page up for a state, before the element is on it. @returns what takes it back. */
export function setStage({ answers, hurries, leaves }: WidgetState): () => void {
  const bff = new FakeBff(leaves ? { ...answers, ...toTheSilentBank() } : answers);
  const slowDown = hurries ? hurryTimers() : () => undefined;
  const hold = (event: Event): void => event.preventDefault();
  if (!leaves) document.addEventListener('plural-before-redirect', hold);
  return () => {
    bff.stop();
    slowDown();
    document.removeEventListener('plural-before-redirect', hold);
  };
}

function toTheSilentBank(): Answers {
  const { href, host } = new URL(SILENT_BANK_PATH, location.href);
  return {
    view: [checkoutView({ challengeHosts: [host] })],
    pay: [{ status: 'action_required', challengeUrl: href }],
  };
}

/** Does what the state's shopper does, and ends when the state is reached. */
export async function play(state: WidgetState, element: Element): Promise<void> {
  await state.act(new InPageStage(element));
}

class InPageStage implements Stage {
  readonly #element: Element;

  constructor(element: Element) {
    this.#element = element;
  }

  type(field: string, text: string): void {
    const input = this.#visible(`[data-field=${field}]`);
    if (!(input instanceof HTMLInputElement)) throw new Error(`there is no field ${field}`);
    input.focus();
    input.value = text;
    input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true, inputType: 'insertFromPaste' }));
    input.blur();
  }

  async press(selector: string): Promise<void> {
    await this.see(selector);
    const target = this.#visible(selector);
    if (target instanceof HTMLElement) target.click();
  }

  read(selector: string): string {
    return this.#visible(selector)?.textContent?.trim() ?? '';
  }

  async see(selector: string, fits: (words: string) => boolean = () => true): Promise<void> {
    const end = performance.now() + PATIENCE_MS;
    while (!this.#visible(selector) || !fits(this.read(selector))) {
      if (performance.now() > end) throw new Error(`waited in vain for ${selector}`);
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  }

  #visible(selector: string): Element | null {
    const found = insideOf(this.#element)?.querySelectorAll(selector) ?? [];
    return [...found].find((element) => element.checkVisibility()) ?? null;
  }
}

/**
 * Shortens the element's pauses, and its time limits where they are asked for too: these stay long enough for an answer
 * of this page's BFF to come first. @returns what gives the page its own clock back.
 */
export function hurryTimers(longestMs = LONGEST_PAUSE_MS): () => void {
  const clock = window.setTimeout;
  const shortened = (delay: number): number => {
    if (delay > longestMs) return delay;
    return Math.min(delay, delay > LONGEST_PAUSE_MS ? 500 : 5);
  };
  const hurried = (task: () => void, delay = 0, ...rest: unknown[]) => clock(task, shortened(delay), ...rest);
  window.setTimeout = Object.assign(hurried, clock);
  return () => {
    window.setTimeout = clock;
  };
}
