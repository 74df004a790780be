/**
 * Writes into an input as a hand would. Setting `value` empties the browser's own undo history, in Firefox at once, and
 * the edit menu then offers no undo; an editing command leaves it an entry. Which text an undo brings back is then for
 * `formatted-input.ts` to say.
 */
import type { Edit } from './edit.ts';

export function writeAsTyped(input: HTMLInputElement, { text, caret }: Edit): void {
  // Without focus there is nothing to undo, and a caret set there would scroll it into view in some browsers.
  if (!input.matches(':focus')) {
    if (input.value !== text) input.value = text;
    return;
  }
  if (input.value !== text) replaceAll(input, text);
  input.setSelectionRange(caret, caret);
}

function replaceAll(input: HTMLInputElement, text: string): void {
  input.select();
  // Deprecated, and in every engine the only way to edit with undo (Input Events Level 2 has none).
  const isDone = text === '' ? document.execCommand('delete') : document.execCommand('insertText', false, text);
  if (!isDone || input.value !== text) input.value = text;
}
