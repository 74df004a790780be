import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { test } from 'node:test';

const HERE = new URL('./', import.meta.url);

/** The titles of this folder's tests and groups. */
async function titles(): Promise<string[]> {
  const files = (await readdir(HERE)).filter((name) => name.endsWith('.test.ts'));
  const texts = await Promise.all(files.map((name) => readFile(new URL(name, HERE), 'utf8')));
  return texts.flatMap((text) =>
    Array.from(text.matchAll(/^ *(?:describe|test)\(\s*['`](.*)['`],/gm), ([, title = '']) => title),
  );
}

/** Those of the numbers 1 to `last` that no title has after the word, alone or in a list. */
async function unnamed(word: string, last: number): Promise<number[]> {
  const list = new RegExp(`\\b${word}s? (\\d+(?:(?:, | and )\\d+)*)`, 'g');
  const lists = (await titles()).flatMap((title) => Array.from(title.matchAll(list), ([, numbers = '']) => numbers));
  const named = new Set(lists.flatMap((numbers) => numbers.split(/, | and /).map(Number)));
  return Array.from({ length: last }, (_, index) => index + 1).filter((number) => !named.has(number));
}

test('every point of what a faithful sandbox must do has a test that names it', async () => {
  assert.deepEqual(await unnamed('Point', 25), []);
});

test('every gotcha that breaks a naive client has a test that names it', async () => {
  assert.deepEqual(await unnamed('gotcha', 30), []);
});
