/** How a field is drawn: its label, the box with its input and marks, hint and error, and how fields stand together. */
import { css } from 'lit';

export const fieldStyles = css`
  .fields {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 0 var(--pp-gap);
    align-items: start;
  }
  /* Side by side the boxes stand on one line, however many lines a label has. */
  .fields > .field {
    display: grid;
    grid-row: span 2;
    grid-template-rows: subgrid;
  }
  .fields > .field > label {
    align-self: end;
  }
  .field + .field > label {
    margin-block-start: var(--pp-gap);
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
  /* In the narrowest columns a long word of a complaint keeps whole. */
  @media (max-width: 21rem) {
    .error {
      font-size: 0.8125rem;
    }
  }
`;
