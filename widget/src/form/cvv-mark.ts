/** Where the CVV stands: a small card with the place marked, on its back, or on the front of an American Express. */
import type { CardNetwork } from '@plural-points/shared';
import { html, svg } from 'lit';
import type { TemplateResult } from 'lit';

/** Decoration: the hint under the field says the same in words. */
export function cvvMark(network: CardNetwork): TemplateResult {
  return html`<svg class="cvv-mark" viewBox="0 0 38 24" aria-hidden="true">
    <rect width="36" height="22" x="1" y="1" rx="3" fill="none" stroke="currentColor" stroke-width="1.5" />
    ${network === 'AMEX' ? FRONT : BACK}
  </svg>`;
}

const BACK = svg`<path fill="currentColor" d="M1 5h36v4H1z"/><rect x="21" y="12.5" width="13" height="7" rx="2" fill="none" stroke="var(--pp-accent)" stroke-width="1.5"/><path stroke="var(--pp-accent)" stroke-width="2" stroke-dasharray="2 1.4" d="M23.4 16h9"/>`;
const FRONT = svg`<path stroke="currentColor" stroke-width="2" stroke-dasharray="5 1.5" d="M5 16.5h22"/><rect x="20" y="4" width="14" height="7" rx="2" fill="none" stroke="var(--pp-accent)" stroke-width="1.5"/><path stroke="var(--pp-accent)" stroke-width="2" stroke-dasharray="2 .8" d="M21.8 7.5h11"/>`;
