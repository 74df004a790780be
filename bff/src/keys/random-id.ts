/** Ids of our own making. Letters only: a scanner that looks for card digits in logs and databases never trips on one. */
import { randomInt } from 'node:crypto';

const LETTERS = 'abcdefghijkmnpqrstuvwxyz';

/** `prefix` and 28 letters, about 128 bits. */
export function randomId(prefix: string): string {
  let id = prefix;
  for (let count = 0; count < 28; count += 1) id += LETTERS.charAt(randomInt(LETTERS.length));
  return id;
}
