/** One labelled field: label above, the input in its box, the hint and the error below it. It knows no card. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { FieldName } from '../fields/field-names.ts';

export interface TextField {
  readonly name: FieldName;
  readonly label: string;
  readonly autocomplete: AutoFill;
  readonly inputMode: 'numeric' | 'tel' | 'text';
  readonly error: string | undefined;
  readonly hint?: string;
  readonly placeholder?: string;
  /** Before the input, inside its box: not part of the value. */
  readonly prefix?: string;
  /** After the input, inside its box. */
  readonly mark?: TemplateResult | typeof nothing | undefined;
  readonly wide?: boolean;
  readonly readOnly: boolean;
}

/**
 * The input is uncontrolled: what is typed stays in it and nowhere else. Errors and hints are both named as its description.
 * It has no `name` and no `id`: Chromium keeps the text of every field that has one in the profile on disk, shadow root or
 * not. Autofill goes by the `autocomplete` token.
 */
export function textField(field: TextField): TemplateResult {
  const { name, error, hint } = field;
  const isText = field.inputMode === 'text';
  const describedBy = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ');
  return html`
    <div
      class="field ${isText ? '' : 'digits'} ${field.wide ? 'wide' : ''} ${error ? 'invalid' : ''}"
      part="field ${error ? 'field-invalid' : ''}"
    >
      <label>
        <span id="${name}-label" class="label" part="label">${field.label}</span>
        <span class="control" part="control">
          ${field.prefix ? html`<span class="prefix" aria-hidden="true">${field.prefix}</span>` : nothing}
          <input
            data-field=${name}
            aria-labelledby="${name}-label"
            part="input"
            type=${field.inputMode === 'tel' ? 'tel' : 'text'}
            inputmode=${field.inputMode}
            autocomplete=${field.autocomplete}
            autocapitalize=${isText ? 'words' : 'off'}
            autocorrect="off"
            spellcheck="false"
            enterkeyhint="next"
            dir=${isText ? 'auto' : 'ltr'}
            placeholder=${field.placeholder ?? nothing}
            aria-required="true"
            aria-invalid=${error ? 'true' : 'false'}
            aria-describedby=${describedBy || nothing}
            ?readonly=${field.readOnly}
          />
          ${field.mark ? html`<span class="mark">${field.mark}</span>` : nothing}
        </span>
      </label>
      <div>
        ${hint ? html`<p class="hint" id="${name}-hint" part="hint">${hint}</p>` : nothing}
        ${error ? html`<p class="error" id="${name}-error" part="error">${error}</p>` : nothing}
      </div>
    </div>
  `;
}
