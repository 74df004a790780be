/** A merchant's list of sessions, newest first, page by page. The cursor names the last session of a page. */
import type { ListSessionsQuery } from '@plural-points/shared';
import { fieldProblem } from './checkout-problem.ts';
import type { CheckoutDependencies } from './dependencies.ts';
import { expireIfDue } from './expire-if-due.ts';
import type { SessionFilter } from './ledger.ts';
import type { Session } from './session.ts';

/** The janitor expires by itself; this many are caught up with before a list. */
const EXPIRED_AT_ONCE = 1_000;

export interface SessionPage {
  readonly sessions: readonly Session[];
  readonly nextCursor: string | null;
}

/** @throws CheckoutProblem `invalid_request` for a cursor that is none of ours. */
export async function listSessions(deps: CheckoutDependencies, query: ListSessionsQuery): Promise<SessionPage> {
  // A filter by status sees what a read of each session would show.
  await expireDueSessions(deps);
  const filter: SessionFilter = {
    status: query.status,
    merchantOrderReference: query.merchantOrderReference,
    createdAfter: query.createdAfter === undefined ? undefined : new Date(query.createdAfter),
    createdBefore: query.createdBefore === undefined ? undefined : new Date(query.createdBefore),
    needsAttention: query.needsAttention,
    after: query.cursor === undefined ? undefined : positionOf(query.cursor),
    // One more than asked for tells whether there is a next page.
    limit: query.limit + 1,
  };
  const found = await deps.ledger.listSessions(filter);
  const sessions = found.slice(0, query.limit);
  const last = sessions.at(-1);
  return { sessions, nextCursor: found.length > query.limit && last !== undefined ? cursorOf(last) : null };
}

async function expireDueSessions(deps: CheckoutDependencies): Promise<void> {
  const lapsed = await deps.ledger.lapsedSessions(deps.clock(), EXPIRED_AT_ONCE);
  for (const session of lapsed) await expireIfDue(deps, session);
}

function cursorOf(session: Session): string {
  return Buffer.from(`${session.createdAt.toISOString()} ${session.id}`).toString('base64url');
}

function positionOf(cursor: string): SessionFilter['after'] {
  const [time, id] = Buffer.from(cursor, 'base64url').toString('utf8').split(' ');
  const createdAt = new Date(time ?? '');
  if (id === undefined || Number.isNaN(createdAt.getTime()))
    throw fieldProblem('invalid_request', 'cursor', 'invalid_value');
  return { createdAt, id };
}
