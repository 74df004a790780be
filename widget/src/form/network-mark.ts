/**
 * The network of the card, drawn in its box once the digits tell. The drawings are our own, plain enough to be known at
 * 24 px; the name goes with each as text, because a name is a name in every language. An unknown network is not an error.
 */
import type { CardNetwork } from '@plural-points/shared';
import { html, nothing, svg } from 'lit';
import type { SVGTemplateResult, TemplateResult } from 'lit';
import { NETWORK_NAMES } from '../language/network-names.ts';
import type { KnownNetwork } from '../language/network-names.ts';

export function networkMark(network: CardNetwork): TemplateResult | typeof nothing {
  if (network === 'UNKNOWN') return nothing;
  return html`<svg class="network" part="network" viewBox="0 0 38 24" role="img" aria-label=${NETWORK_NAMES[network]}>
    <rect width="37" height="23" x=".5" y=".5" rx="3.5" fill=${GROUNDS[network]} stroke="#0003" />
    ${DRAWINGS[network]}
  </svg>`;
}

const GROUNDS = {
  AMEX: '#1f6fc5',
  DINERS: '#fff',
  MAESTRO: '#fff',
  MASTERCARD: '#fff',
  RUPAY: '#fff',
  VISA: '#fff',
} as const satisfies Record<KnownNetwork, string>;

const DRAWINGS: Readonly<Record<KnownNetwork, SVGTemplateResult>> = {
  AMEX: word('AMEX', '#fff', 9),
  DINERS: svg`<circle cx="19" cy="12" r="8" fill="#1b5a96"/><path fill="#fff" d="M16.5 6.8a5.8 5.8 0 0 0 0 10.4zM21.5 6.8a5.8 5.8 0 0 1 0 10.4z"/>`,
  MAESTRO: circles('#0a8fd0', '#e0252b', '#6a67ab'),
  MASTERCARD: circles('#e0252b', '#f2a11d', '#f06a22'),
  RUPAY: svg`${word('RuPay', '#273577', 9, 16)}<path fill="#e9803a" d="m31 7 3 5-3 5z"/><path fill="#1d8a4c" d="m28.6 7 3 5-3 5z"/>`,
  VISA: word('VISA', '#1b2f78', 11),
};

function word(text: string, ink: string, size: number, at = 19): SVGTemplateResult {
  return svg`<text x=${at} y="12" dy=".36em" fill=${ink} font-family="Arial,Helvetica,sans-serif" font-size=${size} font-style="italic" font-weight="700" text-anchor="middle" aria-hidden="true">${text}</text>`;
}

/** Two circles and what they have in common. */
function circles(left: string, right: string, both: string): SVGTemplateResult {
  return svg`<circle cx="15" cy="12" r="7" fill=${left}/><circle cx="23" cy="12" r="7" fill=${right}/><path fill=${both} d="M19 6.25a7 7 0 0 1 0 11.5 7 7 0 0 1 0-11.5z"/>`;
}
