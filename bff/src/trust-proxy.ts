/** `TRUST_PROXY`: whose word on a caller's address is taken. */
import { isIP } from 'node:net';
import type { SettingReader } from './setting-reader.ts';

/** Trusting every proxy would let anyone choose the address they are counted by. */
export function trustProxy(read: SettingReader, isSandbox: boolean): string | number | false {
  const value = read.text('TRUST_PROXY');
  if (value === null) {
    if (!isSandbox) read.missing('TRUST_PROXY');
    return false;
  }
  if (value === 'none' || value === 'false') return false;
  if (value === 'true')
    read.mistake('TRUST_PROXY', 'true would trust every proxy: name them, or a number of hops, or none');
  if (/^\d{1,2}$/.test(value)) return Number(value);
  const known = value.split(',').every((part) => isProxyName(part.trim()));
  if (!known && value !== 'true')
    read.mistake('TRUST_PROXY', 'takes none, a number of hops, addresses, subnets, loopback, linklocal or uniquelocal');
  return value;
}

function isProxyName(part: string): boolean {
  const [address = '', bits] = part.split('/');
  return (
    ['loopback', 'linklocal', 'uniquelocal'].includes(part) ||
    (isIP(address) !== 0 && (bits === undefined || /^\d{1,3}$/.test(bits)))
  );
}
