/**
 * The edits of one formatted input, to take back and to make again. It keeps what was typed in memory alone, and only
 * until the field is emptied.
 */
import { caretBehind, digitEditOf } from './edit.ts';
import type { Edit } from './edit.ts';

const LONGEST = 100;
const EMPTY: Edit = { text: '', caret: 0 };

export class EditHistory {
  #past: Edit[] = [];
  #future: Edit[] = [];
  #present = EMPTY;

  /** The edit that the input shows. */
  get present(): Edit {
    return this.#present;
  }

  /** Takes note of an edit; a caret that merely moved is none. */
  record(edit: Edit): void {
    if (edit.text === this.#present.text) return;
    this.#past = [...this.#past, this.#present].slice(-LONGEST);
    this.#future = [];
    this.#present = edit;
  }

  /** Back to the text before, with the caret where the edit was made; at the beginning, nothing changes. */
  undo(): void {
    const undone = this.#present;
    this.#move(this.#past, this.#future);
    if (this.#present !== undone) this.#present = withCaretOf(undone, this.#present.text);
  }

  /** On to the edit that was undone last; where there is none, nothing changes. */
  redo(): void {
    this.#move(this.#future, this.#past);
  }

  forget(): void {
    this.#past = [];
    this.#future = [];
    this.#present = EMPTY;
  }

  #move(from: Edit[], to: Edit[]): void {
    const edit = from.pop();
    if (!edit) return;
    to.push(this.#present);
    this.#present = edit;
  }
}

/** An edit leaves the digits behind its caret as they were, so in the text before it they tell the place too. */
function withCaretOf(edit: Edit, textBefore: string): Edit {
  const { digits, before } = digitEditOf(edit);
  const count = digitEditOf({ text: textBefore, caret: 0 }).digits.length - (digits.length - before);
  return { text: textBefore, caret: caretBehind(textBefore, Math.max(0, count)) };
}
