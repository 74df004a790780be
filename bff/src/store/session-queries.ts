/** Which sessions: by what the merchant's list asks for, and by what is due. */
import { sql, type Kysely } from 'kysely';
import { ATTEMPT_STATUSES, isInFlight, type SessionStatus } from '@plural-points/shared';
import type { DueMoments, SessionFilter } from '../checkout/ledger.ts';
import type { Tables } from './tables.ts';

const IN_FLIGHT = ATTEMPT_STATUSES.filter((status) => isInFlight(status));

export function sessions(db: Kysely<Tables>) {
  return db.selectFrom('checkout_session').selectAll();
}

/**
 * Each alternative goes by an index of its own, so that a round costs the same however long the ledger grows: of an `or` over
 * these, PostgreSQL reads every session.
 */
export function dueSessions(db: Kysely<Tables>, { now, atBank }: DueMoments) {
  const at = now.toISOString();
  const inStatus = (status: SessionStatus) =>
    db.selectFrom('checkout_session').select('id').where('status', '=', status);
  const open = inStatus('open').where('expires_at', '<=', at);
  const processing = inStatus('processing').where('ask_after', '<=', at);
  const atTheBank = inStatus('action_required').where('ask_after', '<=', atBank.toISOString());
  const withUnknownEnd = db
    .selectFrom('checkout_session')
    .select('id')
    .where('id', 'in', withOpenParts(db))
    .where('ask_after', '<=', at);
  return sessions(db)
    .where('id', 'in', open.union(processing).union(atTheBank).union(withUnknownEnd))
    .orderBy('ask_after');
}

/** Whatever their status: an operation or a refund is under way, or a payment beside one that came late. */
function withOpenParts(db: Kysely<Tables>) {
  return db
    .selectFrom('pending_operation')
    .select('session_id')
    .union(db.selectFrom('refund').select('session_id').where('status', '=', 'pending'))
    .union(besideRevived(db));
}

/** Paid by an attempt that had ended, while another is in flight: the status tells of the one alone. */
function besideRevived(db: Kysely<Tables>) {
  return (
    db
      .selectFrom('payment_attempt as revived')
      .innerJoin('payment_attempt as other', 'other.session_id', 'revived.session_id')
      .select('revived.session_id')
      // In words, for its partial index.
      .where('revived.is_revived', '=', sql.lit(1))
      .where('other.status', 'in', IN_FLIGHT)
  );
}

export function lapsedSessions(db: Kysely<Tables>, now: Date) {
  return sessions(db).where('status', '=', 'open').where('expires_at', '<=', now.toISOString());
}

export function filteredSessions(db: Kysely<Tables>, filter: SessionFilter) {
  const { after } = filter;
  return sessions(db)
    .$if(filter.status !== undefined, (query) => query.where('status', '=', filter.status ?? ''))
    .$if(filter.merchantOrderReference !== undefined, (query) =>
      query.where('merchant_order_reference', '=', filter.merchantOrderReference ?? ''),
    )
    .$if(filter.createdAfter !== undefined, (query) =>
      query.where('created_at', '>', filter.createdAfter?.toISOString() ?? ''),
    )
    .$if(filter.createdBefore !== undefined, (query) =>
      query.where('created_at', '<', filter.createdBefore?.toISOString() ?? ''),
    )
    .$if(filter.needsAttention !== undefined, (query) =>
      query.where('needs_attention', filter.needsAttention === true ? 'is not' : 'is', null),
    )
    .$if(after !== undefined, (query) =>
      query.where((eb) =>
        eb.or([
          eb('created_at', '<', after?.createdAt.toISOString() ?? ''),
          eb.and([eb('created_at', '=', after?.createdAt.toISOString() ?? ''), eb('id', '<', after?.id ?? '')]),
        ]),
      ),
    )
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(filter.limit);
}
