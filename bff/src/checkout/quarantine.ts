/** How long silence must last before it is evidence. */

/** DESIGN, invariant 3: an inquiry this long after a call's deadline that shows nothing proves that nothing arrived. */
export const QUARANTINE_MS = 60_000;
