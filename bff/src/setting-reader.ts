/**
 * Reads single settings from an environment: `NAME`, or a file named by `NAME_FILE`. Mistakes are collected, never thrown,
 * so that all of them can be told at once; a mistake names its setting and never repeats the value.
 */

export interface SettingReader {
  readonly mistakes: readonly string[];
  /** Null where it is not set; an empty value counts as not set. */
  text(name: string): string | null;
  list(name: string): string[];
  integer(name: string, fallback: number, least: number, most: number): number;
  number(name: string, fallback: number, least: number, most: number): number;
  flag(name: string): boolean;
  oneOf<const Choice extends string>(name: string, choices: readonly Choice[], fallback: Choice): Choice;
  url(name: string, fallback: string): string;
  origins(name: string, fallback: readonly string[]): readonly string[];
  hosts(name: string, fallback: readonly string[]): readonly string[];
  mistake(name: string, what: string): void;
  /** Reports a required setting; the empty text stands in for it until the report is thrown. */
  missing(name: string): string;
}

export function createSettingReader(
  environment: Readonly<Record<string, string | undefined>>,
  readFile: (path: string) => string,
): SettingReader {
  const mistakes: string[] = [];
  const mistake = (name: string, what: string): void => {
    mistakes.push(`${name}: ${what}`);
  };

  const text = (name: string): string | null => {
    const file = environment[`${name}_FILE`];
    const value = environment[name];
    if (file && value) mistake(name, `is set, and ${name}_FILE too: one of them is enough`);
    if (!file) return value || null;
    try {
      return readFile(file).trim() || null;
    } catch {
      mistake(`${name}_FILE`, 'cannot be read');
      return null;
    }
  };
  const list = (name: string): string[] =>
    (text(name) ?? '')
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '');
  const number = (name: string, fallback: number, least: number, most: number): number => {
    const value = text(name);
    if (value === null) return fallback;
    const parsed = /^\d+(?:\.\d+)?$/.test(value) ? Number(value) : Number.NaN;
    if (parsed >= least && parsed <= most) return parsed;
    mistake(name, `must be a number from ${least} to ${most}`);
    return fallback;
  };

  return {
    mistakes,
    mistake,
    text,
    list,
    number,
    missing(name) {
      mistake(name, 'is required');
      return '';
    },
    integer(name, fallback, least, most) {
      const value = number(name, fallback, least, most);
      if (Number.isInteger(value)) return value;
      mistake(name, 'must be a whole number');
      return fallback;
    },
    flag(name) {
      const value = text(name);
      if (value !== null && value !== 'true' && value !== 'false') mistake(name, 'must be true or false');
      return value === 'true';
    },
    oneOf(name, choices, fallback) {
      const value = text(name);
      if (value === null) return fallback;
      const choice = choices.find((candidate) => candidate === value);
      if (choice === undefined) mistake(name, `must be one of ${choices.join(', ')}`);
      return choice ?? fallback;
    },
    url(name, fallback) {
      const value = text(name) ?? fallback;
      if (isWebUrl(value)) return value;
      mistake(name, 'must be an absolute http or https URL without user, query or fragment');
      return fallback;
    },
    origins(name, fallback) {
      const values = list(name);
      // A browser names no host with a star: an origin with one would match nothing.
      if (values.some((value) => !isWebUrl(value) || new URL(value).origin !== value || value.includes('*'))) {
        mistake(name, 'takes exact origins such as https://shop.example, comma-separated, without a path or a star');
      }
      return values.length > 0 ? values : fallback;
    },
    hosts(name, fallback) {
      const values = list(name);
      if (values.some((value) => !/^\.?[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?$/i.test(value))) {
        mistake(name, 'takes hosts as host, host:port or a suffix such as .example.in, comma-separated');
      }
      return values.length > 0 ? values : fallback;
    },
  };
}

/** Whether it is base64 with its padding: Node cuts anything else silently. */
export function isBase64(text: string): boolean {
  return text.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(text);
}

function isWebUrl(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, username, password, search, hash } = new URL(value);
  return (protocol === 'https:' || protocol === 'http:') && `${username}${password}${search}${hash}` === '';
}
