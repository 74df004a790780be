/**
 * Keeps one input formatted while it is typed in. It waits while an input method composes, takes whatever autofill or a
 * password manager left there, and touches the input only when the formatter has something to change. Undo and redo are
 * its own: the browser's would bring back texts from between typing and formatting.
 */
import { EditHistory } from './edit-history.ts';
import type { Edit, EditKind } from './edit.ts';
import { writeAsTyped } from './write-as-typed.ts';

export type Formatter = (edit: Edit, previous: string, kind: EditKind) => Edit;

/** Through the history of a field, to what was before or back again. */
export type Travel = 'undo' | 'redo';

export class FormattedInput {
  readonly #format: Formatter;
  readonly #history = new EditHistory();
  #isWriting = false;

  constructor(format: Formatter) {
    this.#format = format;
  }

  /** Formats what an `input`, `change`, `focusout` or `compositionend` event left. */
  handle(event: Event): void {
    if (this.#isWriting || (event instanceof InputEvent && event.isComposing)) return;
    if (!(event.target instanceof HTMLInputElement)) return;
    const input = event.target;
    const travel = travelOf(event);
    // An undo that could not be held back has written a text of the browser's own.
    if (travel) return this.travel(input, travel);
    const typed = { text: input.value, caret: input.selectionEnd ?? input.value.length };
    const edit = this.#format(typed, this.#history.present.text, kindOf(event));
    this.#history.record(edit);
    if (edit.text !== typed.text) this.#write(input, edit);
  }

  /** Undoes or redoes one edit; at the end of the history the input stays as it is. */
  travel(input: HTMLInputElement, direction: Travel): void {
    if (direction === 'undo') this.#history.undo();
    else this.#history.redo();
    this.#write(input, this.#history.present);
  }

  /** Forgets all it has written, when the input is emptied. */
  forget(): void {
    this.#history.forget();
  }

  /** Writing is an edit of its own to the browser, and not one of the shopper's. */
  #write(input: HTMLInputElement, edit: Edit): void {
    this.#isWriting = true;
    writeAsTyped(input, edit);
    this.#isWriting = false;
  }
}

function kindOf(event: Event): EditKind {
  const inputType = event instanceof InputEvent ? event.inputType : '';
  if (inputType === 'deleteContentBackward') return 'delete-backward';
  if (inputType === 'deleteContentForward') return 'delete-forward';
  return inputType.startsWith('delete') ? 'delete' : 'insert';
}

/** Which way an event asks to go: a key (Ctrl or Cmd with Z, with Shift-Z, with Y), or the browser's edit menu. */
export function travelOf(event: Event): Travel | null {
  if (event instanceof InputEvent) return TRAVELS[event.inputType] ?? null;
  if (!(event instanceof KeyboardEvent) || !(event.ctrlKey || event.metaKey) || event.altKey) return null;
  const key = event.key.toLowerCase();
  if (key === 'z') return event.shiftKey ? 'redo' : 'undo';
  return key === 'y' ? 'redo' : null;
}

/** By `inputType` (Input Events Level 2). */
const TRAVELS: Readonly<Record<string, Travel | undefined>> = { historyUndo: 'undo', historyRedo: 'redo' };
