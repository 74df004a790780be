/** Sessions, their parts and their states are plain values made in one order of keys, so their text tells them apart. */
export function isSame<Value extends object>(one: Value | null | undefined, other: Value | null | undefined): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
