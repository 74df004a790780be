/** What the form is drawn from, and what its parts may ask for. */
import type { CardNetwork, LastFour } from '@plural-points/shared';
import type { Language } from '../language/language.ts';
import type { Opening } from '../language/opening.ts';
import type { Phase } from '../state/checkout-state.ts';
import type { FieldErrors } from './card-fields.ts';
import type { FieldEvents } from './field-events.ts';

export interface FormActions {
  readonly pay: () => void;
  readonly checkPoints: () => void;
  readonly consent: (given: boolean) => void;
  /** Asks the BFF once more. */
  readonly again: () => void;
  readonly press: () => void;
  readonly speak: (tag: string) => void;
}

/** What comes behind the first field, with the language that it speaks. */
export interface More {
  readonly parts: typeof import('./later.ts');
  readonly language: Language;
}

export interface FormModel {
  readonly phase: Phase;
  readonly language: Opening;
  /** Null until it has come. Until then the form is loading, open before any try, or unavailable. */
  readonly more: More | null;
  /** Whether the language is there; before, the form is only its outline. */
  readonly isReady: boolean;
  /** Whether a wait has become long. */
  readonly isSlow: boolean;
  readonly network: CardNetwork;
  readonly lastFour: LastFour | null;
  readonly errors: FieldErrors;
  /** What the live region says. */
  readonly spoken: string;
  /** The shop's front page; null where there is none to go to. */
  readonly shopUrl: string | null;
  readonly fields: FieldEvents;
  readonly actions: FormActions;
}
