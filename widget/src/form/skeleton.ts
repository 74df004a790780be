/** The form before the session is known: the same places, still empty, so that nothing moves when it fills. */
import { html } from 'lit';
import type { TemplateResult } from 'lit';

export function skeleton(): TemplateResult {
  return html`<div class="skeleton" aria-hidden="true">
    <div class="bar title"></div>
    <div class="fields">
      <div class="bar wide"></div>
      <div class="bar"></div>
      <div class="bar"></div>
      <div class="bar wide"></div>
    </div>
    <div class="bar points-bar"></div>
    <div class="bar"></div>
  </div>`;
}
