/**
 * Cards that are typed to be searched for afterwards, and the search. What it finds it names by place and shape
 * alone.
 */
import { strict as assert } from 'node:assert';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readMozLz4 } from './moz-lz4.ts';
import { cardOf, KNOWN_MOBILE, UNKNOWN_MOBILE, type TypedCard } from './store-pages.ts';

export const CANARY: TypedCard = { ...cardOf('points'), name: 'Canary Ploverfield' };
export const DECLINED_CANARY: TypedCard = { ...cardOf('declined'), name: 'Canary Ploverfield' };
/** American Express: its security code of four digits can be told from the numbers that a log is full of. */
export const AMEX_CANARY: TypedCard = {
  number: '378282246310005',
  expiry: '07/31',
  cvv: '8351',
  name: 'Canary Ploverfield',
};

/** The digits in any grouping by spaces or dashes. */
const grouped = (digits: string) => digits.split('').join('[ \\u00a0-]?');

const TYPED = new RegExp(
  [
    ...[CANARY, DECLINED_CANARY, AMEX_CANARY].map((card) => grouped(card.number)),
    ...[KNOWN_MOBILE, UNKNOWN_MOBILE].map(grouped),
    `(?<![\\w.:-])${AMEX_CANARY.cvv}(?![\\w.:-])`,
    `cvv\\W{1,8}(?:${CANARY.cvv}|${AMEX_CANARY.cvv})`,
    'Ploverfield',
  ].join('|'),
  'i',
);

/** @throws AssertionError that names the place and the shape of what was found there, and never prints it. */
export function assertUntold(text: string, where: string): void {
  const found = TYPED.exec(text);
  const shape = found?.[0].replaceAll(/\d/g, '#');
  assert.ok(
    found === null,
    `${where} holds what the shopper typed (${shape}) after "${nameBefore(text, found?.index)}"`,
  );
}

/** The readable words just before a place in a text. */
function nameBefore(text: string, index = 0): string {
  return text.slice(Math.max(0, index - 60), index).replaceAll(/[^a-z_-]+/gi, ' ');
}

export interface FileText {
  readonly file: string;
  readonly text: string;
}

/**
 * Every file below a folder as text. UTF-16 of plain letters is those letters with zero bytes between: without, both
 * read alike.
 */
export async function textsIn(folder: string): Promise<readonly FileText[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const read = async (file: string) => {
    const bytes = await readFile(file);
    return { file, text: (readMozLz4(bytes) ?? bytes).toString('latin1').replaceAll('\0', '') };
  };
  return Promise.all(files.map(read));
}

/** Runs in a page: everything that scripts of its origin could have kept in the tab and in the browser. */
export async function allStorage(): Promise<string> {
  const databases = await indexedDB.databases();
  const cacheNames = await caches.keys();
  return JSON.stringify([
    Object.entries(localStorage),
    Object.entries(sessionStorage),
    document.cookie,
    databases,
    cacheNames,
    history.state,
  ]);
}
