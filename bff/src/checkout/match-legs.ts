/**
 * Which of Plural's legs are ours: by our reference, then by Plural's payment id, then by exclusion, because Plural may
 * omit the reference on the points leg (guide, section 4). Pure; it judges no status.
 */
import type { LegEvidence } from './plural-port.ts';
import type { LegIntent } from './session-state.ts';

/** A leg of ours, and the payment id that Plural gave it where it has told one. */
type OwnLeg = LegIntent & { readonly pluralPaymentId: string | null };
type OwnAttempt = { readonly legs: readonly OwnLeg[] };

/** For each attempt, in order, what Plural says of each of its legs, in order; null where Plural shows none. */
export type MatchedLegs = readonly (readonly (LegEvidence | null)[])[];

export function matchLegs(attempts: readonly OwnAttempt[], evidence: readonly LegEvidence[]): MatchedLegs {
  const taken = new Set<LegEvidence>();
  const matched = attempts.map((attempt) => attempt.legs.map((): LegEvidence | null => null));

  const assign = (find: (leg: OwnLeg, attemptIndex: number) => LegEvidence | undefined): void => {
    attempts.forEach((attempt, attemptIndex) => {
      attempt.legs.forEach((leg, legIndex) => {
        const row = matched[attemptIndex];
        if (row === undefined || row[legIndex] !== null) return;
        const found = find(leg, attemptIndex);
        if (found === undefined) return;
        taken.add(found);
        row[legIndex] = found;
      });
    });
  };
  const free = (): LegEvidence[] => evidence.filter((candidate) => !taken.has(candidate));

  assign((leg) => free().find((candidate) => candidate.merchantPaymentReference === leg.merchantPaymentReference));
  assign((leg) =>
    leg.pluralPaymentId === null
      ? undefined
      : free().find((candidate) => candidate.pluralPaymentId === leg.pluralPaymentId),
  );
  // By exclusion only beside a leg already recognised: an attempt that never arrived must not adopt another's leg.
  assign((leg, attemptIndex) =>
    matched[attemptIndex]?.some((sibling) => sibling !== null)
      ? free().find(
          (candidate) =>
            candidate.merchantPaymentReference === null &&
            candidate.method === leg.method &&
            candidate.amount === leg.amount,
        )
      : undefined,
  );
  return matched;
}
