/** Seals as the element does, but with jose: an implementation of its own, so that both prove each other. */
import { CompactEncrypt, importJWK } from 'jose';
import type { CheckoutView } from '@plural-points/shared';

/** `header` adds to the protected header or overrides it; the time is the view's own. */
export async function sealFor(
  view: CheckoutView,
  purpose: 'quote' | 'payment',
  content: unknown,
  header: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const protectedHeader = {
    alg: 'ECDH-ES',
    enc: 'A256GCM',
    kid: view.sealingKey.kid,
    sid: view.sessionId,
    purpose,
    iat: Math.floor(Date.parse(view.now) / 1_000),
    ...header,
  };
  return await new CompactEncrypt(new TextEncoder().encode(JSON.stringify(content)))
    .setProtectedHeader(protectedHeader)
    .encrypt(await importJWK({ ...view.sealingKey }, 'ECDH-ES'));
}
