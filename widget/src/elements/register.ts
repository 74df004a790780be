/** Gives an element its name, once: a page that loads the script twice keeps the first. */

export function register(name: string, element: CustomElementConstructor): void {
  if (!customElements.get(name)) customElements.define(name, element);
}
