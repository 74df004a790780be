/** What the form and the status have in common: the column, its type, buttons, links, lines of money, the TEST ribbon. */
import { css } from 'lit';

export const baseStyles = css`
  :host {
    display: block;
    box-sizing: border-box;
    max-inline-size: var(--plural-max-width, 28rem);
    color: var(--pp-ink);
    font: 400 var(--plural-font-size, 1rem) / var(--plural-line-height, 1.5) var(--pp-font);
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
    border: var(--plural-sheet-border-width, 1px) solid var(--pp-line);
    border-radius: var(--plural-sheet-radius, calc(var(--pp-radius) * 1.5));
    box-shadow: var(--plural-sheet-shadow, none);
    overflow: hidden;
  }
  :lang(ur) {
    line-height: 1.9;
  }
  .body {
    --pp-padding: clamp(0px, var(--plural-padding, 24px), 48px);
    padding: var(--pp-padding);
  }
  @media (max-width: 26rem) {
    .body {
      --pp-padding: clamp(0px, var(--plural-padding-narrow, 16px), 48px);
    }
  }
  h2,
  h3,
  p,
  dl,
  dd {
    margin: 0;
  }
  /* No word of a title or of a short line is left alone on the last one. */
  h2,
  h3,
  .after {
    text-wrap: balance;
  }
  p {
    text-wrap: pretty;
  }
  h2 {
    color: var(--plural-heading, var(--pp-ink));
    font-size: var(--plural-heading-size, 1.125rem);
    font-weight: var(--plural-heading-weight, 600);
    line-height: 1.35;
    overflow-wrap: anywhere;
  }
  :lang(ur) h2 {
    line-height: 1.9;
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
  /* What binds a shopper takes nothing from the page but light or dark: not its colours, and nothing that is inherited. */
  .ribbon,
  .consent {
    all: initial;
    color-scheme: inherit;
    box-sizing: border-box;
    font:
      400 max(1rem, 16px) / 1.5 system-ui,
      sans-serif;
  }
  .ribbon:lang(ur),
  .consent:lang(ur) {
    line-height: 1.9;
  }
  .ribbon {
    display: block;
    padding: 4px 24px;
    background: #fff1cc;
    color: #5c3b00;
    border-block-end: 1px solid #f0d48a;
    font-size: max(0.8125rem, 13px);
    font-weight: 600;
    text-align: center;
    text-wrap: balance;
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
    min-block-size: max(44px, var(--plural-button-height, 48px));
    padding: 12px 16px;
    border: 1px solid var(--plural-button, var(--pp-accent));
    border-radius: var(--plural-button-radius, var(--pp-radius));
    background: var(--plural-button, var(--pp-accent));
    color: var(--plural-button-ink, var(--pp-on-accent));
    font: inherit;
    font-size: var(--plural-button-size, 1rem);
    font-weight: var(--plural-button-weight, 600);
    line-height: 1.35;
    text-align: center;
    text-wrap: balance;
    text-decoration: none;
    cursor: pointer;
  }
  .button.second {
    min-block-size: 44px;
    padding-block: 9px;
    background: var(--plural-second-button, var(--pp-surface));
    border-color: var(--plural-second-button-line, var(--pp-field-line));
    color: var(--plural-second-button-ink, var(--pp-ink));
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
    outline: var(--pp-focus);
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
