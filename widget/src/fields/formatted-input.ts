/**
 * Keeps one input formatted while it is typed in. It waits while an input method composes, takes whatever autofill or a
 * password manager left there, and touches the input only when the formatter has something to change.
 */
import { EditHistory } from './edit-history.ts';
import type { Edit, EditKind } from './edit.ts';

export type Formatter = (edit: Edit, previous: string, kind: EditKind) => Edit;

export class FormattedInput {
  readonly #format: Formatter;
  readonly #history = new EditHistory();
  #previous = '';

  constructor(format: Formatter) {
    this.#format = format;
  }

  /** Formats what an `input`, `change`, `focusout` or `compositionend` event left. */
  handle(event: Event): void {
    if (event instanceof InputEvent && event.isComposing) return;
    if (!(event.target instanceof HTMLInputElement)) return;
    const input = event.target;
    const typed = { text: input.value, caret: input.selectionEnd ?? input.value.length };
    const edit = this.#format(typed, this.#previous, kindOf(event));
    this.#history.record(edit);
    this.#previous = edit.text;
    if (edit.text !== typed.text) write(input, edit);
  }

  /** Undoes or redoes, and says whether there was anything to do. */
  travel(input: HTMLInputElement, direction: 'undo' | 'redo'): boolean {
    const edit = direction === 'undo' ? this.#history.undo() : this.#history.redo();
    if (!edit) return false;
    this.#previous = edit.text;
    write(input, edit);
    return true;
  }

  /** Forgets all it has written, when the input is emptied. */
  forget(): void {
    this.#previous = '';
    this.#history.forget();
  }
}

function write(input: HTMLInputElement, { text, caret }: Edit): void {
  input.value = text;
  // A caret set in an input without focus would scroll it into view in some browsers.
  if (input.matches(':focus')) input.setSelectionRange(caret, caret);
}

function kindOf(event: Event): EditKind {
  const inputType = event instanceof InputEvent ? event.inputType : '';
  if (inputType === 'deleteContentBackward') return 'delete-backward';
  if (inputType === 'deleteContentForward') return 'delete-forward';
  return inputType.startsWith('delete') ? 'delete' : 'insert';
}

/** Which way a key goes through the history, or null: Ctrl or Cmd with Z, with Shift-Z, with Y. */
export function travelOf(event: KeyboardEvent): 'undo' | 'redo' | null {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return null;
  const key = event.key.toLowerCase();
  if (key === 'z') return event.shiftKey ? 'redo' : 'undo';
  return key === 'y' ? 'redo' : null;
}
