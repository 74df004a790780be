/** The way on below a notice: where another try here may not help, the shop is a press away. The form stays as it is. */
import type { CheckoutView } from '@plural-points/shared';
import type { TemplateResult } from 'lit';
import type { Language } from '../language/language.ts';
import type { Notice } from '../state/checkout-state.ts';
import { shopLink } from './shop-link.ts';

export function noticeExit(language: Language, notice: Notice, view: CheckoutView): TemplateResult | null {
  return leadsToShop(notice) ? shopLink(language, view, 'second') : null;
}

function leadsToShop(notice: Notice): boolean {
  switch (notice.kind) {
    case 'limited':
      return notice.until === null;
    case 'refused':
      return true;
    case 'declined':
    case 'not_taken':
    case 'offline':
    case 'amount_moved':
    case 'check_fields':
      return false;
  }
}
