/** The circumstances of one look at Plural's order, and the two lengths of time that give it meaning. */

export interface Look {
  readonly now: Date;
  /** When the call that brought the evidence was made: a leg absent from it may still have arrived after. */
  readonly askedAt: Date;
  readonly isChallengeAllowed: (url: string) => boolean;
}

/** DESIGN, invariant 3: an inquiry this long after a call's deadline that shows nothing proves that nothing arrived. */
export const QUARANTINE_MS = 60_000;

/** How long a payment may stay undecided before a person should look. */
export const ATTENTION_AFTER_MS = 3_600_000;
