/** What the form and the status have in common: the column, its type, buttons, links, lines of money, the TEST ribbon. */
import { css } from 'lit';

export const baseStyles = css`
  :host {
    display: block;
    box-sizing: border-box;
    max-inline-size: 28rem;
    color: var(--pp-ink);
    font: 400 1rem/1.5 var(--pp-font);
    text-align: start;
    -webkit-text-size-adjust: 100%;
    text-size-adjust: 100%;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  .sheet {
    background: var(--pp-surface);
    border: 1px solid var(--pp-line);
    border-radius: calc(var(--pp-radius) * 1.5);
    overflow: hidden;
  }
  .body {
    padding: 24px;
  }
  @media (max-width: 26rem) {
    .body {
      padding: 16px;
    }
  }
  h2,
  h3,
  p,
  dl,
  dd {
    margin: 0;
  }
  h2 {
    font-size: 1.125rem;
    font-weight: 600;
    line-height: 1.35;
  }
  h2:focus {
    outline: none;
  }
  .quiet {
    color: var(--pp-quiet);
    font-size: 0.875rem;
  }
  .money {
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  .ribbon {
    display: block !important;
    visibility: visible !important;
    opacity: 1 !important;
    padding: 6px 24px;
    background: #fff1cc !important;
    color: #5c3b00 !important;
    border-block-end: 1px solid #f0d48a;
    font-size: 0.8125rem;
    font-weight: 600;
    text-align: center;
  }
  .lines {
    display: grid;
    gap: 8px;
  }
  .lines > div {
    display: flex;
    justify-content: space-between;
    gap: 16px;
  }
  .lines .total {
    padding-block-start: 8px;
    border-block-start: 1px solid var(--pp-line);
    font-weight: 600;
  }
  .button {
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    inline-size: 100%;
    min-block-size: 48px;
    padding: 12px 16px;
    border: 1px solid var(--pp-accent);
    border-radius: var(--pp-radius);
    background: var(--pp-accent);
    color: var(--pp-on-accent);
    font: inherit;
    font-weight: 600;
    line-height: 1.35;
    text-align: center;
    text-decoration: none;
    cursor: pointer;
  }
  .button.second {
    min-block-size: 44px;
    padding-block: 9px;
    background: var(--pp-surface);
    border-color: var(--pp-field-line);
    color: var(--pp-ink);
  }
  .button:hover {
    filter: brightness(1.08);
  }
  .button[aria-disabled='true'] {
    cursor: default;
    filter: none;
    opacity: 0.72;
  }
  :focus-visible {
    outline: 2px solid var(--pp-accent);
    outline-offset: 2px;
  }
  .spoken {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .wait {
    flex: none;
    inline-size: 1em;
    block-size: 1em;
    border: 2px solid;
    border-inline-end-color: transparent;
    border-radius: 50%;
    animation: turn 1s linear infinite;
  }
  @keyframes turn {
    to {
      rotate: 1turn;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .wait {
      animation-duration: 6s;
    }
  }
  @media (forced-colors: active) {
    .button {
      forced-color-adjust: none;
      background: ButtonFace;
      border-color: ButtonText;
      color: ButtonText;
    }
    .ribbon {
      border: 1px solid;
    }
  }
`;
