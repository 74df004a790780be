/** The least that a Lit element can be: what the form's cost is measured against. */
import { html, LitElement } from 'lit';
import type { TemplateResult } from 'lit';

class BareElement extends LitElement {
  protected override render(): TemplateResult {
    return html`<label>Card number <input /></label>`;
  }
}

customElements.define('bare-element', BareElement);
