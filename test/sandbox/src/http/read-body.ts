/** Reads a request body as text, up to a limit. */
import type { IncomingMessage } from 'node:http';

const LARGEST_BODY = 1_000_000;

export class BodyTooLarge extends Error {
  override readonly name = 'BodyTooLarge';
}

/** @throws BodyTooLarge beyond one million bytes; the rest is read and thrown away, so that the answer gets through. */
export async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk as Uint8Array);
    length += bytes.length;
    if (length <= LARGEST_BODY) chunks.push(bytes);
  }
  if (length > LARGEST_BODY) throw new BodyTooLarge();
  return Buffer.concat(chunks).toString('utf8');
}
