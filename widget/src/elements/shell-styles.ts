/** The shell has no look of its own: it reserves the form's place and passes the page's colour scheme on. */
import { css } from '@lit/reactive-element/css-tag.js';

export const shellStyles = css`
  :host {
    display: block;
    max-inline-size: 28rem;
  }
  :host([hidden]) {
    display: none;
  }
  :host([theme='light']) {
    color-scheme: light;
  }
  :host([theme='dark']) {
    color-scheme: dark;
  }
`;

/** What the snippet's rule reserved before the element was defined stays reserved until its form has come. */
export const formPlace = css`
  :host {
    min-block-size: 36rem;
  }
`;
