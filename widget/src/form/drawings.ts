/** The drawings beside the fields, which come after the fields: nothing waits for them. */
export { cvvMark } from './cvv-mark.ts';
export { networkMark } from './network-mark.ts';
