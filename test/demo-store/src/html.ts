/** Markup as a tagged template: every value is escaped on its way in, unless it is markup already. */

export class Markup {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}

export type Insert = Markup | string | number | null | readonly Markup[];

export function html(literals: TemplateStringsArray, ...inserts: readonly Insert[]): Markup {
  return new Markup(literals.reduce((page, literal, index) => page + asText(inserts[index - 1] ?? null) + literal));
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function asText(insert: Insert): string {
  if (insert === null) return '';
  if (insert instanceof Markup) return insert.toString();
  if (typeof insert === 'object') return insert.join('');
  return String(insert).replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}
