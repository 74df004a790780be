/** `MERCHANT_WEBHOOK_URL` and `MERCHANT_WEBHOOK_SECRET` (DESIGN section 4): where events go, and what signs them. */
import { sensitive, type Sensitive } from '@plural-points/shared';
import { isBase64, type SettingReader } from '../setting-reader.ts';
import { isPublicAddress, literalAddress } from './public-address.ts';

export interface WebhookSettings {
  readonly url: string;
  /** All of them sign, so that a receiver may change over from one to the next. */
  readonly keys: readonly Sensitive<Uint8Array>[];
}

/** Standard Webhooks asks for 24 to 64 bytes. */
const SHORTEST_KEY_BYTES = 24;
const PREFIX = 'whsec_';

/** Null where there is no address: events are kept in the log and not sent. */
export function webhookSettings(read: SettingReader, isSandbox: boolean): WebhookSettings | null {
  const url = read.text('MERCHANT_WEBHOOK_URL');
  const keys = signingKeys(read);
  if (url === null) return null;
  const fault = urlFault(url, isSandbox);
  if (fault !== null) read.mistake('MERCHANT_WEBHOOK_URL', fault);
  if (read.text('MERCHANT_WEBHOOK_SECRET') === null) {
    read.mistake('MERCHANT_WEBHOOK_SECRET', 'is required with MERCHANT_WEBHOOK_URL');
  }
  return { url, keys };
}

function signingKeys(read: SettingReader): Sensitive<Uint8Array>[] {
  const keys = read.list('MERCHANT_WEBHOOK_SECRET').map((secret) => keyOf(secret));
  if (keys.includes(null)) {
    read.mistake(
      'MERCHANT_WEBHOOK_SECRET',
      `each secret must be ${PREFIX} and the base64 of at least ${SHORTEST_KEY_BYTES} bytes`,
    );
  }
  return keys.filter((key) => key !== null).map((key) => sensitive<Uint8Array>(key, 'merchant webhook secret'));
}

function keyOf(secret: string): Uint8Array | null {
  const encoded = secret.startsWith(PREFIX) ? secret.slice(PREFIX.length) : '';
  const key = isBase64(encoded) ? Buffer.from(encoded, 'base64') : null;
  return key !== null && key.length >= SHORTEST_KEY_BYTES ? key : null;
}

function urlFault(text: string, isSandbox: boolean): string | null {
  if (!URL.canParse(text)) return 'must be an absolute https URL';
  const url = new URL(text);
  if (url.protocol !== 'https:' && !(isSandbox && url.protocol === 'http:')) {
    return isSandbox ? 'must be an https or http URL' : 'must be https outside sandbox';
  }
  if (`${url.username}${url.password}${url.hash}` !== '') return 'must be a URL without user or fragment';
  const address = literalAddress(url);
  const isOpen = isSandbox || (address === null ? !isLocalName(url.hostname) : isPublicAddress(address));
  return isOpen ? null : 'must be a public address outside sandbox';
}

function isLocalName(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost');
}
