/** The shell's one sentence for when the rest of the script did not arrive; said without it, in plain nodes. */

const TEXT = 'The payment form cannot be loaded. Please check your connection and load this page again.';

export function showTrouble(root: ParentNode): void {
  const text = document.createElement('p');
  text.setAttribute('role', 'alert');
  text.textContent = TEXT;
  root.replaceChildren(text);
}
