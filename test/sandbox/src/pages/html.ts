/** HTML by tagged template: every value is escaped unless it is HTML already. */

export class Html {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}

export type Fragment = Html | string | number | readonly Html[];

export function html(strings: TemplateStringsArray, ...values: readonly Fragment[]): Html {
  return new Html(strings.reduce((text, next, index) => text + fragment(values[index - 1] ?? '') + next));
}

/** Text that goes in as it is: style sheets and scripts written here. */
export function raw(text: string): Html {
  return new Html(text);
}

export const nothing = new Html('');

function fragment(value: Fragment): string {
  if (value instanceof Html) return value.toString();
  if (typeof value === 'object') return value.map(String).join('');
  return String(value).replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
