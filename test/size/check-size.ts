/**
 * `pnpm check:size`: builds the widget and weighs what a page requests, after brotli at its best, against the bars of
 * DESIGN section 8 as far as they hold in inline mode. Exits with 1 where a bar is passed.
 */
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runChild } from '../support/run-child.ts';
import { lazyChunk, loadedWith, readServedFiles, sizeOf, type ServedFiles } from './served-files.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SERVED = fileURLToPath(new URL('../../widget/dist/served', import.meta.url));

/** What the page's script tag names. */
const ENTRY = 'v1/plural-points-checkout.js';

interface Load {
  readonly what: string;
  /** The chunk, by the start of its name, that is loaded lazily on top of the script; null for the script alone. */
  readonly chunk: string | null;
  /** Bytes; null where DESIGN sets none. */
  readonly bar: number | null;
}

const LOADS: readonly Load[] = [
  { what: 'the script alone', chunk: null, bar: 8_000 },
  { what: 'until the first field is usable', chunk: 'checkout-form', bar: 24_000 },
  { what: 'the return page', chunk: 'payment-status', bar: null },
];

const LANGUAGE_BAR = 3_000;

process.exitCode = await checkSize();

async function checkSize(): Promise<0 | 1> {
  const build = await runChild({ command: 'pnpm', args: ['build:widget'], cwd: ROOT, timeoutMs: 300_000 });
  if (build.exitCode !== 0) {
    print(`The widget could not be built:\n${build.output}`);
    return 1;
  }
  const files = readServedFiles(SERVED);
  const lines = [...LOADS.map((load) => weigh(files, load)), weighLanguages(files)];
  print(row('what a page requests (brotli 11)', 'files', 'bytes', 'bar'));
  for (const line of lines) print(line.text);
  return lines.every((line) => line.isGood) ? 0 : 1;
}

function weigh(files: ServedFiles, { what, chunk, bar }: Load): { readonly text: string; readonly isGood: boolean } {
  const script = loadedWith(files, ENTRY);
  const lazy = chunk === null ? null : lazyChunk(files, script, chunk);
  if (!files.has(ENTRY) || (chunk !== null && lazy === null)) {
    return { text: `${what}: there is no ${chunk ?? ENTRY} to weigh`, isGood: false };
  }
  const loaded = lazy === null ? script : loadedWith(files, lazy, new Set(script));
  const size = sizeOf(files, loaded);
  const isGood = bar === null || size <= bar;
  const text = row(what, String(loaded.size), grouped(size), bar === null ? '' : grouped(bar));
  return { text: isGood ? text : `${text}  too big`, isGood };
}

/** The largest language: one more than English costs at most this. */
function weighLanguages(files: ServedFiles): ReturnType<typeof weigh> {
  const list = [...files.keys()].find((path) => posix.basename(path).startsWith('common-'));
  const languages = (list && files.get(list)?.lazyImports) || [];
  const size = Math.max(0, ...languages.map((path) => sizeOf(files, [path])));
  const isGood = languages.length >= 13 && size <= LANGUAGE_BAR;
  const text = row('one more language, at most', '1', grouped(size), grouped(LANGUAGE_BAR));
  return { text: isGood ? text : `${text}  too big, or not all there`, isGood };
}

function row(what: string, count: string, size: string, bar: string): string {
  return `${what.padEnd(34)}${count.padStart(6)}${size.padStart(9)}${bar.padStart(9)}`.trimEnd();
}

function grouped(bytes: number): string {
  return bytes.toLocaleString('en-IN');
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
