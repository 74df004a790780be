/** How the form is drawn around its fields: head, split, notice, panels, the language menu, the skeleton. */
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
