/** Reads what Firefox packs before it writes it, its session among it: eight letters, a length, and one LZ4 block. */

const MARK = Buffer.from('mozLz40\0', 'latin1');
const HEAD_BYTES = MARK.length + 4;

/** @returns null where the bytes are no such file. */
export function readMozLz4(bytes: Buffer): Buffer | null {
  if (!bytes.subarray(0, MARK.length).equals(MARK)) return null;
  return unpackBlock(bytes.subarray(HEAD_BYTES), bytes.readUInt32LE(MARK.length));
}

/** A block is a row of: letters as they are, then a stretch to repeat from what has been read so far. */
function unpackBlock(block: Buffer, length: number): Buffer {
  const unpacked = Buffer.alloc(length);
  let from = 0;
  let to = 0;
  const byte = (): number => block[from++] ?? 0;
  /** A count that fills its four bits goes on in whole bytes, up to the first that is not full. */
  const count = (start: number): number => {
    let sum = start;
    for (let more = start === 15 ? 255 : 0; more === 255; sum += more) more = byte();
    return sum;
  };
  while (from < block.length) {
    const token = byte();
    const letters = count(token >> 4);
    block.copy(unpacked, to, from, from + letters);
    from += letters;
    to += letters;
    if (from >= block.length) break;
    const distance = byte() | (byte() << 8);
    // Byte by byte: a stretch may repeat what it has just written.
    for (let left = count(token & 15) + 4; left > 0; left -= 1) {
      unpacked[to] = unpacked[to - distance] ?? 0;
      to += 1;
    }
  }
  return unpacked;
}
