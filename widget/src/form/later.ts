/**
 * What the first field can be used without: everything that is done, said or shown after it. One file, right behind
 * it.
 */
export { CheckoutDesk } from './checkout-desk.ts';
export { cvvMark } from './cvv-mark.ts';
export { Errands } from './errands.ts';
export { languageMenu } from './language-menu.ts';
export { networkMark } from './network-mark.ts';
export { noticeExit } from './notice-exit.ts';
export { noticeText } from './notice-text.ts';
export { phasePanel } from './phase-panel.ts';
export { pointsAnswer } from './points-answer.ts';
export { spokenFor } from './spoken.ts';
