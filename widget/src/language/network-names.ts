/** The networks by the names that they go by in every language. */
import type { CardNetwork } from '@plural-points/shared';

export type KnownNetwork = Exclude<CardNetwork, 'UNKNOWN'>;

export const NETWORK_NAMES = {
  AMEX: 'American Express',
  DINERS: 'Diners Club',
  MAESTRO: 'Maestro',
  MASTERCARD: 'Mastercard',
  RUPAY: 'RuPay',
  VISA: 'Visa',
} as const satisfies Record<KnownNetwork, string>;

/** Plural's own word for a network is kept where it is none of ours. */
export function networkName(network: string): string {
  const names: Readonly<Record<string, string>> = NETWORK_NAMES;
  return names[network] ?? network;
}
