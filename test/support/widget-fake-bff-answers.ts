/** What the BFF inside a page may answer, call by call: data alone, so that a server may read it too. */
import type { CheckoutView, PayAnswer, Problem, QuoteAnswer } from '@plural-points/shared';

/**
 * One answer: a body of the contract, a problem with its headers and more, no answer at all, or text that is not
 * JSON.
 */
export type Answered =
  | CheckoutView
  | QuoteAnswer
  | PayAnswer
  | { readonly problem: Problem; readonly more?: object; readonly headers?: Readonly<Record<string, string>> }
  | { readonly lost: true }
  | { readonly held: Promise<Answered> }
  | { readonly text: string; readonly status: number };

export type Call = 'view' | 'quote' | 'pay';

/** Each list is answered in order; its last answer is repeated. */
export type Answers = Readonly<Partial<Record<Call, readonly Answered[]>>>;
