/**
 * Adds to what is known of a session: new intents, new evidence. The state that follows from all of it is committed with
 * it, however many others do the same at the same time: read, add, reduce, compare-and-set, again.
 */
import type { CheckoutDependencies } from './dependencies.ts';
import type { Evidence } from './evidence.ts';
import { contentOf } from './evidence-order.ts';
import { sessionTime } from './session-time.ts';
import { isSame } from './is-same.ts';
import { project } from './project.ts';
import { saveChange } from './save-change.ts';
import type { Session } from './session.ts';
import { stateOf } from './state-of.ts';
import { untilSaved } from './until-saved.ts';

export interface Addition {
  /** The session with its new intents; as it was where there are none. */
  readonly session: Session;
  readonly evidence: readonly Evidence[];
}

/**
 * The session after what `add` makes of it. `add` may be called several times and must have no effect of its own; null,
 * or what changes nothing, is not written.
 */
export async function record(
  deps: CheckoutDependencies,
  session: Session,
  add: (current: Session) => Addition | null,
): Promise<Session> {
  return await untilSaved(deps, session, async (current) => {
    const addition = add(current);
    const isEmpty = addition === null || (addition.session === current && addition.evidence.length === 0);
    return isEmpty ? current : await recordOnce(deps, current, addition);
  });
}

/** As `record`, for facts that are so whatever the session is meanwhile. */
export async function recordFacts(
  deps: CheckoutDependencies,
  session: Session,
  evidence: readonly Evidence[],
): Promise<Session> {
  return await record(deps, session, (current) => ({ session: current, evidence }));
}

/** `before` is the session as it was read. `conflict`: somebody else wrote it since, and nothing was written. */
export async function recordOnce(
  deps: CheckoutDependencies,
  before: Session,
  addition: Addition,
): Promise<Session | 'conflict'> {
  // Evidence is only ever written with a new version of its session, so what is read here belongs to `before`, or the
  // save below finds out that it does not.
  const held = await deps.ledger.evidenceOf(before.id);
  const fresh = newFacts(addition, held);
  const after = project(addition.session, [...held, ...fresh]);
  if (fresh.length === 0 && isSame(before, after)) return before;
  const isQuiet = isSame(before, after) && fresh.every(({ kind }) => kind === 'callback' || kind === 'webhook');
  // No fact is of a time after its session's.
  const latest = Math.max(sessionTime(deps, before).getTime(), ...fresh.map(({ at }) => at.getTime()));
  const updatedAt = isQuiet ? before.updatedAt : new Date(latest);
  return await saveChange(deps, before, { ...after, updatedAt }, fresh);
}

/**
 * A fact that says what another said before is new only where it changes the state: polling adds no rows. Nor does silence
 * by itself.
 */
function newFacts({ session, evidence }: Addition, held: readonly Evidence[]): readonly Evidence[] {
  const known = new Set(held.map((fact) => contentOf(fact)));
  const fresh: Evidence[] = [];
  for (const fact of evidence) {
    const without = [...held, ...fresh];
    const isKnown = fact.kind === 'overdue' || known.has(contentOf(fact));
    const saysNothing = isKnown && isSame(stateOf(session, without), stateOf(session, [...without, fact]));
    if (!saysNothing) fresh.push(fact);
  }
  return fresh;
}
