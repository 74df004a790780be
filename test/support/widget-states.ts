/**
 * Every state of both elements that a shopper can meet: the one list that the gallery shows, the pictures are made of and
 * the tests of accessibility go through. The states themselves stand beside this file, one list an element.
 */
import { CHECKOUT_STATES } from './widget-states-checkout.ts';
import { STATUS_STATES } from './widget-states-status.ts';
import type { Answers } from './widget-fake-bff-answers.ts';

/** What a shopper can do on the stage: all by the element's own fields and buttons. */
export interface Stage {
  /** Puts text into a field, and leaves it. */
  type(field: string, text: string): void;
  press(selector: string): Promise<void>;
  /** The words of what is to be seen; empty where it is not. */
  read(selector: string): string;
  /** Waits until something is to be seen, with words that fit. */
  see(selector: string, fits?: (words: string) => boolean): Promise<void>;
}

export interface WidgetState {
  readonly name: string;
  /** What a person looking at the gallery should know of it. */
  readonly caption: string;
  readonly element: 'plural-points-checkout' | 'plural-points-status';
  readonly answers: Answers;
  /** What the shopper does to get there. */
  readonly act: (stage: Stage) => Promise<void>;
  readonly attributes?: Readonly<Record<string, string>>;
  /** Waiting is part of the way, so the page's timers run faster. */
  readonly hurries?: boolean;
  /** The element leaves the page for a bank, which the stage brings. */
  readonly leaves?: boolean;
}

export const WIDGET_STATES: readonly WidgetState[] = [...CHECKOUT_STATES, ...STATUS_STATES];

export function widgetStateNamed(name: unknown): WidgetState | null {
  return WIDGET_STATES.find((state) => state.name === name) ?? null;
}
