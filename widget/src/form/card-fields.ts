/** The four fields of the card, in the order in which they stand on it. */
import { securityCodeLengthOf } from '@plural-points/shared';
import type { CardNetwork } from '@plural-points/shared';
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { faultMessage } from '../fields/field-faults.ts';
import type { FieldFaults, FieldName } from '../fields/field-faults.ts';
import type { Language } from '../language/language.ts';
import { textField } from './text-field.ts';

export type Drawings = typeof import('./drawings.ts');

export interface CardFields {
  readonly network: CardNetwork;
  readonly faults: FieldFaults;
  /** Null until they have come. */
  readonly drawings: Drawings | null;
  readonly readOnly: boolean;
}

export function cardFields(language: Language, fields: CardFields): TemplateResult {
  const { say } = language;
  const error = (name: FieldName) => faultText(language, fields, name);
  const { readOnly } = fields;
  const cvvHelp = securityCodeLengthOf(fields.network) === 4 ? say('cvvHelpAmex') : say('cvvHelp');
  return html`
    <div class="fields">
      ${textField({
        name: 'cardNumber',
        label: say('cardNumber'),
        autocomplete: 'cc-number',
        inputMode: 'numeric',
        error: error('cardNumber'),
        mark: fields.drawings?.networkMark(fields.network),
        wide: true,
        readOnly,
      })}
      ${textField({
        name: 'expiry',
        label: say('expiry'),
        autocomplete: 'cc-exp',
        inputMode: 'numeric',
        error: error('expiry'),
        placeholder: 'MM/YY',
        readOnly,
      })}
      ${textField({
        name: 'cvv',
        label: say('cvv'),
        autocomplete: 'cc-csc',
        inputMode: 'numeric',
        error: error('cvv'),
        hint: cvvHelp,
        mark: fields.drawings?.cvvMark(fields.network),
        readOnly,
      })}
      ${textField({
        name: 'holderName',
        label: say('holderName'),
        autocomplete: 'cc-name',
        inputMode: 'text',
        error: error('holderName'),
        wide: true,
        readOnly,
      })}
    </div>
  `;
}

export function mobileField(language: Language, fields: CardFields): TemplateResult {
  return textField({
    name: 'mobileNumber',
    label: language.say('mobileNumber'),
    autocomplete: 'tel-national',
    inputMode: 'tel',
    error: faultText(language, fields, 'mobileNumber'),
    prefix: '+91',
    readOnly: fields.readOnly,
  });
}

function faultText({ say }: Language, { faults, network }: CardFields, name: FieldName): string | null {
  const fault = faults[name];
  return fault ? say(faultMessage(name, fault, network)) : null;
}
