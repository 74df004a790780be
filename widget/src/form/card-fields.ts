/** The four fields of the card, in the order in which they stand on it. */
import { securityCodeLengthOf } from '@plural-points/shared';
import type { CardNetwork } from '@plural-points/shared';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { FieldName } from '../fields/field-names.ts';
import type { Opening } from '../language/opening.ts';
import { textField } from './text-field.ts';

/** What is said to be wrong with each field. */
export type FieldErrors = Readonly<Partial<Record<FieldName, string>>>;

/** The drawings beside the fields. */
export interface Drawings {
  readonly networkMark: (network: CardNetwork) => TemplateResult | typeof nothing;
  readonly cvvMark: (network: CardNetwork) => TemplateResult;
}

export interface CardFields {
  readonly network: CardNetwork;
  readonly errors: FieldErrors;
  /** Null until they have come. */
  readonly drawings: Drawings | null;
  readonly readOnly: boolean;
}

export function cardFields({ say }: Opening, fields: CardFields): TemplateResult {
  const { errors, readOnly } = fields;
  const cvvHelp = securityCodeLengthOf(fields.network) === 4 ? say('cvvHelpAmex') : say('cvvHelp');
  return html`
    <div class="fields">
      ${textField({
        name: 'cardNumber',
        label: say('cardNumber'),
        autocomplete: 'cc-number',
        inputMode: 'numeric',
        error: errors.cardNumber,
        mark: fields.drawings?.networkMark(fields.network),
        wide: true,
        readOnly,
      })}
      ${textField({
        name: 'expiry',
        label: say('expiry'),
        autocomplete: 'cc-exp',
        inputMode: 'numeric',
        error: errors.expiry,
        placeholder: 'MM/YY',
        readOnly,
      })}
      ${textField({
        name: 'cvv',
        label: say('cvv'),
        autocomplete: 'cc-csc',
        inputMode: 'numeric',
        error: errors.cvv,
        hint: cvvHelp,
        mark: fields.drawings?.cvvMark(fields.network),
        readOnly,
      })}
      ${textField({
        name: 'holderName',
        label: say('holderName'),
        autocomplete: 'cc-name',
        inputMode: 'text',
        error: errors.holderName,
        wide: true,
        readOnly,
      })}
    </div>
  `;
}

export function mobileField(language: Opening, fields: CardFields): TemplateResult {
  return textField({
    name: 'mobileNumber',
    label: language.say('mobileNumber'),
    autocomplete: 'tel-national',
    inputMode: 'tel',
    error: fields.errors.mobileNumber,
    prefix: '+91',
    readOnly: fields.readOnly,
  });
}
