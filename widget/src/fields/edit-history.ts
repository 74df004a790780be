/**
 * Undo and redo for an input that is formatted while it is typed in: writing `value` empties the browser's own history.
 * It keeps what was typed in memory alone, and only until the field is emptied.
 */
import type { Edit } from './edit.ts';

const LONGEST = 100;

export class EditHistory {
  #past: Edit[] = [];
  #future: Edit[] = [];
  #present: Edit = { text: '', caret: 0 };

  /** Takes note of an edit; one that changed no text only moves the caret. */
  record(edit: Edit): void {
    if (edit.text !== this.#present.text) {
      this.#past = [...this.#past, this.#present].slice(-LONGEST);
      this.#future = [];
    }
    this.#present = edit;
  }

  /** The edit before, or null at the beginning. */
  undo(): Edit | null {
    const edit = this.#past.pop();
    if (!edit) return null;
    this.#future.push(this.#present);
    this.#present = edit;
    return edit;
  }

  /** The edit that was undone last, or null. */
  redo(): Edit | null {
    const edit = this.#future.pop();
    if (!edit) return null;
    this.#past.push(this.#present);
    this.#present = edit;
    return edit;
  }

  forget(): void {
    this.#past = [];
    this.#future = [];
    this.#present = { text: '', caret: 0 };
  }
}
