/**
 * The edits of one formatted input, to take back and to make again. It keeps what was typed in memory alone, and only
 * until the field is emptied.
 */
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

  /** Takes note of an edit; one that changed no text only moves the caret. */
  record(edit: Edit): void {
    if (edit.text !== this.#present.text) {
      this.#past = [...this.#past, this.#present].slice(-LONGEST);
      this.#future = [];
    }
    this.#present = edit;
  }

  /** Back to the edit before; at the beginning, nothing changes. */
  undo(): void {
    this.#move(this.#past, this.#future);
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
