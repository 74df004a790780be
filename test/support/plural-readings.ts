/**
 * Where Plural's documents contradict each other, the readings that are not the sandbox's defaults: all of them, in
 * two parts.
 */
import type { SwitchesPatch } from '@plural-points/sandbox';

export const SPEAKS_THE_OTHER_WAY: SwitchesPatch = {
  tokenExpiry: 'expires_in',
  callbackMethod: 'GET',
  callbackStatusField: 'payment_status',
  balanceShape: 'nested',
  errorShape: 'error-code',
  webhookCasing: 'camel',
  webhookPreAuth: 'string',
};

export const ACTS_THE_OTHER_WAY: SwitchesPatch = {
  duplicates: '422',
  // Captured at once: the callback and the first webhook say AUTHORIZED, whoever asks is told PROCESSED. An order that
  // stays AUTHORIZED for a while, or for good, is in the suite itself, since there the shopper reads something else.
  preAuthFalseEnds: 'AUTHORIZED-then-PROCESSED',
  autoCaptureDelayMs: 0,
  pointsLegReference: 'omit',
  notFoundStatus: 422,
  challengeExpiry: 'EXPIRED',
};
