/**
 * Keeps one input formatted while it is typed in. It waits while an input method composes, takes whatever autofill or a
 * password manager left there, and touches the input only when the formatter has something to change.
 */
import type { Edit, EditKind } from './edit.ts';

export type Formatter = (edit: Edit, previous: string, kind: EditKind) => Edit;

export class FormattedInput {
  readonly #format: Formatter;
  #previous = '';

  constructor(format: Formatter) {
    this.#format = format;
  }

  /** Formats what an `input`, `change` or `compositionend` event left. */
  handle(event: Event): void {
    if (event instanceof InputEvent && event.isComposing) return;
    if (!(event.target instanceof HTMLInputElement)) return;
    this.#write(event.target, kindOf(event));
  }

  /** Forgets what it last wrote, when the input is emptied. */
  forget(): void {
    this.#previous = '';
  }

  #write(input: HTMLInputElement, kind: EditKind): void {
    const edit = { text: input.value, caret: input.selectionEnd ?? input.value.length };
    const { text, caret } = this.#format(edit, this.#previous, kind);
    this.#previous = text;
    if (text === edit.text) return;
    input.value = text;
    // A caret set in an input without focus would scroll it into view in some browsers.
    if (input.matches(':focus')) input.setSelectionRange(caret, caret);
  }
}

function kindOf(event: Event): EditKind {
  const inputType = event instanceof InputEvent ? event.inputType : '';
  if (inputType === 'deleteContentBackward') return 'delete-backward';
  if (inputType === 'deleteContentForward') return 'delete-forward';
  return inputType.startsWith('delete') ? 'delete' : 'insert';
}
