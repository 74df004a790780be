/**
 * Draws the BFF's state tables into its README, from the data that the reducer itself looks up. Run it after a change of
 * `bff/src/checkout/state-tables.ts`: `node test/support/draw-state-tables.ts`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ATTEMPT_STATUSES } from '@plural-points/shared';
import {
  ATTEMPT_MOVES,
  LEG_STANDINGS,
  LEG_VERDICTS,
  ORDER_MEANINGS,
  ORDER_WORDS,
  RESTS,
  SESSION_MOVES,
  SESSION_NEWS,
  VERDICTS,
} from '../../bff/src/checkout/state-tables.ts';

export const README = fileURLToPath(new URL('../../bff/README.md', import.meta.url));

const BEGIN = '<!-- drawn: state tables -->';
const END = '<!-- end of what is drawn -->';

/** The README with its tables drawn anew. @throws RangeError where it has no place for them. */
export function withStateTables(readme: string): string {
  const begin = readme.indexOf(BEGIN);
  const end = readme.indexOf(END);
  if (begin === -1 || end < begin) throw new RangeError('the README has no place for the state tables');
  return `${readme.slice(0, begin)}${BEGIN}\n\n${drawnTables()}\n\n${readme.slice(end)}`;
}

/** A dot stands for "as it was". */
function drawnTables(): string {
  return [
    table('order ↓ legs →', ORDER_MEANINGS.map(orderTitle), LEG_STANDINGS, (row, column) => {
      const meaning = ORDER_MEANINGS[row] ?? 'unknown';
      const standing = LEG_STANDINGS[column] ?? 'moving';
      return code(LEG_VERDICTS[meaning][standing]);
    }),
    table('verdict ↓ attempt →', VERDICTS.map(code), ATTEMPT_STATUSES, (row, column) => {
      const verdict = VERDICTS[row] ?? 'silent';
      const from = ATTEMPT_STATUSES[column] ?? 'submitting';
      return move(from, ATTEMPT_MOVES[from][verdict]);
    }),
    table('news ↓ session at rest →', SESSION_NEWS.map(code), RESTS, (row, column) => {
      const news = SESSION_NEWS[row] ?? 'quiet';
      const from = RESTS[column] ?? 'open';
      return move(from, SESSION_MOVES[from][news]);
    }),
  ].join('\n\n');
}

function table(
  corner: string,
  rows: readonly string[],
  columns: readonly string[],
  cell: (row: number, column: number) => string,
): string {
  const lines = [
    [corner, ...columns.map(code)],
    [corner, ...columns].map(() => '---'),
    ...rows.map((title, row) => [title, ...columns.map((_name, column) => cell(row, column))]),
  ];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function orderTitle(meaning: (typeof ORDER_MEANINGS)[number]): string {
  const words = [...ORDER_WORDS].filter(([, of]) => of === meaning).map(([word]) => code(word));
  return words.length === 0 ? 'any other word' : words.join(', ');
}

function move(from: string, to: string): string {
  return from === to ? '·' : code(to);
}

function code(text: string): string {
  return `\`${text}\``;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(README, withStateTables(readFileSync(README, 'utf8')));
}
