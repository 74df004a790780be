/** Settings that are secrets: each is read, checked and wrapped here, and what is wrong with one is said without it. */
import { sensitive, type Sensitive } from '@plural-points/shared';
import { isBase64, type SettingReader } from './setting-reader.ts';

type Encoding = 'hex' | 'base64' | 'utf8';

/**
 * Which secret signs, and how it is written down, is settled only in UAT (API facts, sections 11 and 12): hence
 * settings.
 */
export function signingKeys(
  read: SettingReader,
  what: 'CALLBACK' | 'WEBHOOK',
  encodings: readonly [Encoding, ...Encoding[]],
  clientSecret: string,
): Sensitive<Uint8Array>[] {
  const setting = `PLURAL_${what}_SECRET`;
  const encoding = read.oneOf(`${setting}_ENCODING`, encodings, encodings[0]);
  const given = read.list(setting);
  const name = given.length > 0 ? setting : 'PLURAL_CLIENT_SECRET';
  const keys: Sensitive<Uint8Array>[] = [];
  for (const secret of given.length > 0 ? given : [clientSecret]) {
    const key = decodeSecret(secret, encoding);
    if (key !== null) keys.push(sensitive(key, `${what.toLowerCase()} secret`));
    else if (secret !== '') read.mistake(name, `is not valid ${encoding}, which ${setting}_ENCODING says it is`);
  }
  return keys;
}

/** Node cuts bad hex and base64 silently, and a key cut to nothing would accept signatures that anyone can make. */
function decodeSecret(secret: string, encoding: Encoding): Uint8Array | null {
  if (secret === '') return null;
  switch (encoding) {
    case 'hex':
      return /^(?:[0-9a-f]{2})+$/i.test(secret) ? Buffer.from(secret, 'hex') : null;
    case 'base64':
      return isBase64(secret) ? Buffer.from(secret, 'base64') : null;
    case 'utf8':
      return Buffer.from(secret, 'utf8');
    default:
      return encoding satisfies never;
  }
}

export function merchantApiKeys(read: SettingReader, isSandbox: boolean): Sensitive<string>[] {
  const keys = read.list('MERCHANT_API_KEYS');
  if (keys.length === 0 && !isSandbox) read.missing('MERCHANT_API_KEYS');
  if (keys.some((key) => key.length < 32)) read.mistake('MERCHANT_API_KEYS', 'each key needs at least 32 characters');
  return keys.map((key) => sensitive(key, 'merchant API key'));
}

export function appSecrets(read: SettingReader, isSandbox: boolean): Sensitive<Uint8Array>[] {
  const secrets = read.list('APP_SECRET');
  if (secrets.length === 0 && !isSandbox) read.missing('APP_SECRET');
  if (secrets.some((secret) => !isBase64(secret) || Buffer.from(secret, 'base64').length < 32)) {
    read.mistake('APP_SECRET', 'each secret must be at least 32 bytes, written in base64');
  }
  return secrets.map((secret) => sensitive(Buffer.from(secret, 'base64'), 'application secret'));
}
