/**
 * The sealed payload of the shopper API: what its protected header binds and what it carries. A compact JWE (RFC 7516)
 * with ECDH-ES (RFC 7518, section 4.6) and A256GCM. The widget seals with WebCrypto, the BFF opens with jose.
 */

export const SEAL_ALGORITHM = 'ECDH-ES';
export const SEAL_ENCRYPTION = 'A256GCM';

/** How far `iat` may lie from the BFF's clock, in seconds. */
export const SEAL_TOLERANCE_SECONDS = 300;

export type SealPurpose = 'quote' | 'payment';

/** What a seal is bound to: one session, one purpose, one time, and for a payment one attempt. */
export type SealBinding =
  | { readonly sid: string; readonly purpose: 'quote'; readonly iat: number }
  | { readonly sid: string; readonly purpose: 'payment'; readonly iat: number; readonly aid: string };

/** The public half of a sealing key, as the BFF offers it. */
export interface SealingKey {
  readonly kty: 'EC';
  readonly crv: 'P-256';
  readonly x: string;
  readonly y: string;
  readonly kid: string;
}

export interface QuotePlaintext {
  readonly cardNumber: string;
  readonly mobileNumber: string;
}

export interface PaymentPlaintext {
  readonly cardNumber: string;
  /** `MM` */
  readonly expiryMonth: string;
  /** `YYYY` */
  readonly expiryYear: string;
  readonly cvv: string;
  readonly holderName: string;
  /** Absent in a payment by card alone, where the shopper gave none. */
  readonly mobileNumber?: string;
}
