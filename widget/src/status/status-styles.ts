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
    display: flex;
    align-items: center;
    gap: 12px;
    font-size: 1.25rem;
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
    .sheet {
      color-scheme: light;
      border-color: #000;
      background: #fff;
      color: #000;
    }
    .print,
    .button {
      display: none;
    }
  }
`;
