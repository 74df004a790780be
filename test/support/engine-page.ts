/**
 * A browser of any engine, as the tests in `specs/engines` see it: what a person can do at it, and what it can be asked.
 * How an engine is driven is not its business (`chromium-pages.ts`, `classic-pages.ts`).
 */

/** Keys that are pressed for what they do, not for a letter. */
export type Key = 'Tab' | 'Shift+Tab' | 'Enter' | 'Space';

/** What a screen reader is told of one element, in the engine's own words. */
export interface Accessible {
  readonly role: string;
  readonly name: string;
}

/** One tab. Whichever is spoken to comes to the front first, for a browser does not draw what is behind. */
export interface EnginePage {
  /** Resolves when the page has loaded. */
  goTo(url: string): Promise<void>;
  /** By the browser's own button. Resolves when that page is there, kept or loaded anew. */
  back(): Promise<void>;
  url(): Promise<string>;
  /** @param expression its value, or what its promise comes to, has to survive JSON */
  evaluate(expression: string): Promise<unknown>;
  /** @param elements an expression for an array of elements, here and below */
  accessibles(elements: string): Promise<readonly Accessible[]>;
  press(key: Key): Promise<void>;
  /** Each letter as a key of its own, wherever the focus stands. */
  type(text: string): Promise<void>;
  /** Presses with the mouse in the middle of the first of them. */
  click(elements: string): Promise<void>;
  close(): Promise<void>;
}

export interface EngineBrowser {
  /** Where this browser keeps on disk whatever it keeps: nothing was there before it. */
  readonly folder: string;
  newPage(): Promise<EnginePage>;
  /** Ends the browser as a person would, and leaves its folder to be looked at. */
  close(): Promise<void>;
  /** Ends the browser and removes its folder. */
  discard(): Promise<void>;
}

/** What a person has set in their system or browser. */
export interface OwnSettings {
  readonly forcedColours?: boolean;
  readonly reducedMotion?: boolean;
}
