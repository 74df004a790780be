/** How the form's own parts are drawn: fields, the points inset, consent, notices, panels, the skeleton. */
import { css } from 'lit';

export const formStyles = css`
  :host {
    min-block-size: 36rem;
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    align-items: baseline;
    gap: 4px 16px;
    margin-block-end: 24px;
  }
  /*
   * The ribbon comes with the session and must not push the form down: it takes the body's padding and half of the white
   * below the head.
   */
  .body > .ribbon {
    margin: calc(-1 * var(--pp-padding)) calc(-1 * var(--pp-padding)) 12px;
  }
  .ribbon + .head {
    margin-block-end: 12px;
  }
  .head > div {
    flex: 1 1 10rem;
  }
  .head .money {
    font-size: 1.125rem;
    font-weight: 600;
  }
  .fields {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: var(--pp-gap);
    align-items: start;
  }
  .wide {
    grid-column: 1 / -1;
  }
  .field {
    min-inline-size: 0;
  }
  label {
    display: block;
  }
  .label {
    display: block;
    margin-block-end: 4px;
    color: var(--plural-label, var(--pp-ink));
    font-size: var(--plural-label-size, 0.875rem);
    font-weight: var(--plural-label-weight, 500);
  }
  .control {
    display: flex;
    align-items: center;
    min-block-size: max(44px, var(--plural-field-height, 48px));
    border: var(--plural-field-border-width, 1px) solid var(--pp-field-line);
    border-radius: var(--plural-field-radius, var(--pp-radius));
    background: var(--pp-field);
  }
  .control:focus-within {
    border-color: var(--pp-accent);
    outline: var(--pp-focus);
    outline-offset: -2px;
  }
  .invalid .control {
    border-color: var(--pp-danger);
  }
  .invalid .control:focus-within {
    outline-color: var(--pp-danger);
  }
  .control input {
    flex: 1;
    inline-size: 100%;
    min-inline-size: 0;
    min-block-size: 42px;
    padding: 0 var(--plural-field-padding, 12px);
    border: 0;
    border-radius: inherit;
    outline: 0;
    background: none;
    color: inherit;
    font: inherit;
    font-size: max(var(--plural-field-size, 1rem), 16px);
    font-variant-numeric: tabular-nums;
  }
  .control input::placeholder {
    color: var(--plural-placeholder, var(--pp-quiet));
    opacity: 1;
  }
  .digits .control {
    direction: ltr;
  }
  .prefix {
    padding-inline-start: var(--plural-field-padding, 12px);
    color: var(--pp-quiet);
    font-variant-numeric: tabular-nums;
  }
  .mark {
    flex: none;
    display: flex;
    margin-inline-end: 12px;
  }
  .mark svg {
    display: block;
    block-size: 24px;
    inline-size: 38px;
  }
  .cvv-mark {
    color: var(--pp-quiet);
  }
  .hint {
    margin-block-start: 4px;
    color: var(--plural-hint, var(--pp-quiet));
    font-size: var(--plural-hint-size, 0.8125rem);
  }
  .error {
    margin-block-start: 4px;
    color: var(--pp-danger);
    font-size: 0.875rem;
  }
  .points {
    display: grid;
    gap: 12px;
    margin: 24px 0 0;
    padding: var(--plural-points-padding, 16px);
    border: 1px solid var(--plural-points-line, var(--pp-line));
    border-radius: var(--plural-points-radius, var(--pp-radius));
    background: var(--pp-inset);
  }
  .asking {
    display: flex;
    align-items: center;
    gap: 12px;
    min-block-size: 44px;
  }
  .points h3 {
    font-size: 1rem;
    font-weight: 600;
  }
  .consent {
    display: flex;
    align-items: flex-start;
    gap: 12px;
    min-block-size: 44px;
    padding: 12px;
    border: 1px solid var(--pp-field-line);
    border-radius: 8px;
    background: var(--pp-fixed-ground);
    color: var(--pp-fixed-ink);
    cursor: pointer;
  }
  .consent input {
    flex: none;
    inline-size: 24px;
    block-size: 24px;
    margin: 0;
    accent-color: var(--pp-fixed-ink);
    cursor: pointer;
  }
  .split {
    margin-block: 24px 16px;
  }
  .notice {
    margin-block: 24px 0;
    padding: 12px 16px;
    border-inline-start: 3px solid var(--pp-danger);
    border-radius: 2px;
    background: var(--plural-notice, var(--pp-inset));
  }
  .notice:empty {
    display: none;
  }
  .notice + .button {
    margin-block-start: 12px;
  }
  .after {
    margin-block-start: 12px;
    text-align: center;
  }
  .language {
    display: flex;
    justify-content: center;
    align-items: center;
    gap: 8px;
    min-block-size: 44px;
    margin-block-start: 16px;
    color: var(--pp-quiet);
    font-size: 0.875rem;
  }
  .language select {
    min-block-size: 44px;
    padding-inline: 8px;
    border: 1px solid transparent;
    border-radius: var(--pp-radius);
    background: transparent;
    color: var(--pp-ink);
    font: inherit;
    font-size: max(0.875rem, 16px);
  }
  .language select:hover {
    border-color: var(--pp-line);
  }
  .language option {
    background: var(--pp-surface);
  }
  .panel {
    display: grid;
    gap: 16px;
    padding-block: 24px;
  }
  .panel h2 {
    display: flex;
    align-items: center;
    gap: 12px;
  }
  .skeleton {
    display: grid;
    gap: 24px;
  }
  .skeleton .fields {
    row-gap: 44px;
    padding-block-start: 24px;
  }
  .bar {
    block-size: 48px;
    border-radius: var(--pp-radius);
    background: var(--pp-inset);
  }
  .bar.title {
    inline-size: 60%;
  }
  .bar.points-bar {
    block-size: 16.5rem;
  }
`;
