/**
 * What a merchant's call made, found again by the digest of its Idempotency-Key: after a crash that lost the answer, its own
 * deed is the answer. What was told as not made may be made again under the same key: each try has a name of its own.
 */

/** In no digest. */
const TRY = '#';

/** @param number 1 for the first */
export function keyOfTry(callKey: string, number: number): string {
  return number === 1 ? callKey : `${callKey}${TRY}${number}`;
}

export function isTryOf(callKey: string, key: string): boolean {
  return key.split(TRY)[0] === callKey;
}
