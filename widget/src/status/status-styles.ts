/** How the return page is drawn, on screen and on paper. */
import { css } from 'lit';

export const statusStyles = css`
  .body {
    display: grid;
    gap: 24px;
  }
  .headline {
    display: grid;
    gap: 8px;
  }
  .headline h2 {
    font-size: 1.25rem;
  }
  /* It stands in the first line, so that a long word in the next has the whole column. */
  .headline .wait {
    display: inline-block;
    margin-inline-end: 12px;
    vertical-align: -0.1em;
  }
  .good h2 {
    color: var(--pp-good);
  }
  .bad h2 {
    color: var(--pp-danger);
  }
  .receipt {
    display: grid;
    gap: 16px;
  }
  .receipt dd {
    overflow-wrap: anywhere;
  }
  @media print {
    /* Paper is white whatever the shop's tokens say: with a dark theme's ink the words would be lost on it. */
    .sheet {
      --pp-ink: #000;
      --pp-quiet: #333;
      --pp-line: #767676;
      --pp-good: #000;
      --pp-danger: #000;
      --plural-heading: #000;
      color-scheme: light;
      border-color: #000;
      background: #fff;
      color: #000;
      break-inside: avoid;
    }
    .print,
    .button {
      display: none;
    }
  }
`;
