/** How the inset about points is drawn, and the box that the shopper ticks in it. */
import { css } from 'lit';

export const pointsStyles = css`
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
`;
