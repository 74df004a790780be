/** The two lengths of time that give a look at Plural's order its meaning. */

/** DESIGN, invariant 3: an inquiry this long after a call's deadline that shows nothing proves that nothing arrived. */
export const QUARANTINE_MS = 60_000;

/** How long a payment may stay undecided before a person should look. */
export const ATTENTION_AFTER_MS = 3_600_000;
