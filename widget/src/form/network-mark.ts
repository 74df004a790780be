/** The network of the card, named in its box once the digits tell. A name is a name in every language. */
import type { CardNetwork } from '@plural-points/shared';
import { html } from 'lit';
import type { TemplateResult } from 'lit';

const NAMES = {
  AMEX: 'American Express',
  DINERS: 'Diners Club',
  MAESTRO: 'Maestro',
  MASTERCARD: 'Mastercard',
  RUPAY: 'RuPay',
  VISA: 'Visa',
  UNKNOWN: '',
} as const satisfies Record<CardNetwork, string>;

export function networkMark(network: CardNetwork): TemplateResult {
  return html`<span class="network" part="network">${NAMES[network]}</span>`;
}
