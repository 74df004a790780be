/**
 * The event log and the outbox over SQL: what is due is claimed by a compare-and-set on how often it was claimed
 * before.
 */
import type { Kysely } from 'kysely';
import type { EventLog, Outbox } from '../checkout/event-log.ts';
import { eventOfRow } from './event-rows.ts';
import { guarded } from './storage-failure.ts';
import type { Tables } from './tables.ts';

/** So many that are due are looked at for one that no other instance takes first. */
const CANDIDATES = 16;

export function createSqlEvents(db: Kysely<Tables>): EventLog & Outbox {
  return {
    eventsAfter: async (id, limit) =>
      await guarded(async () => {
        const last = id === null ? { position: 0 } : await positionOf(db, id);
        if (last === undefined) return null;
        const rows = await db
          .selectFrom('merchant_event')
          .selectAll()
          .where('position', '>', last.position)
          .orderBy('position')
          .limit(limit)
          .execute();
        return rows.map((row) => eventOfRow(row));
      }),
    makeDue: async (id, now) =>
      await guarded(async () => {
        const row = await db
          .updateTable('merchant_event')
          .set({ status: 'pending', failures: 0, next_attempt_at: now.toISOString() })
          .where('id', '=', id)
          .returningAll()
          .executeTakeFirst();
        return row === undefined ? null : eventOfRow(row);
      }),
    claimDue: async (now, until) =>
      await guarded(async () => {
        for (;;) {
          const candidates = await due(db, now).limit(CANDIDATES).execute();
          if (candidates.length === 0) return null;
          for (const { id, attempts } of candidates) {
            const row = await db
              .updateTable('merchant_event')
              .set({
                attempts: attempts + 1,
                last_attempt_at: now.toISOString(),
                next_attempt_at: until.toISOString(),
              })
              .where('id', '=', id)
              .where('attempts', '=', attempts)
              .where('status', '=', 'pending')
              .returningAll()
              .executeTakeFirst();
            if (row !== undefined) return row;
          }
        }
      }),
    settle: async (claim, result) => {
      const isOver = result.kind === 'delivered' || result.retryAt === null;
      const outcome =
        result.kind === 'delivered'
          ? { status: 'delivered', failures: 0, next_attempt_at: null }
          : {
              status: isOver ? 'dead' : 'pending',
              failures: claim.failures + 1,
              next_attempt_at: result.retryAt?.toISOString() ?? null,
            };
      await guarded(
        async () =>
          await db
            .updateTable('merchant_event')
            .set({ ...outcome, last_status: result.httpStatus, ...(isOver ? { was_settled: 1 } : {}) })
            .where('id', '=', claim.id)
            .where('attempts', '=', claim.attempts)
            .execute(),
      );
    },
    backlog: async () =>
      await guarded(async () => {
        const counted = await db
          .selectFrom('merchant_event')
          .select((eb) => [
            'status',
            eb.fn.countAll<number | string>().as('count'),
            eb.fn.min('created_at').as('oldest'),
          ])
          .where('status', 'in', ['pending', 'dead'])
          .groupBy('status')
          .execute();
        const pending = counted.find((row) => row.status === 'pending');
        const dead = counted.find((row) => row.status === 'dead');
        return {
          pending: Number(pending?.count ?? 0),
          dead: Number(dead?.count ?? 0),
          oldestPendingAt: pending === undefined ? null : new Date(pending.oldest),
        };
      }),
  };
}

async function positionOf(db: Kysely<Tables>, id: string) {
  return await db.selectFrom('merchant_event').select('position').where('id', '=', id).executeTakeFirst();
}

/** One that was settled once and is asked for again (`was_settled`) neither waits for others nor holds others back. */
function due(db: Kysely<Tables>, now: Date) {
  return db
    .selectFrom('merchant_event as event')
    .select(['event.id', 'event.attempts'])
    .where('event.status', '=', 'pending')
    .where('event.next_attempt_at', '<=', now.toISOString())
    .where((eb) =>
      eb.or([
        eb('event.was_settled', '=', 1),
        eb.not(
          eb.exists(
            eb
              .selectFrom('merchant_event as earlier')
              .select('earlier.id')
              .whereRef('earlier.session_id', '=', 'event.session_id')
              .whereRef('earlier.sequence', '<', 'event.sequence')
              .where('earlier.was_settled', '=', 0),
          ),
        ),
      ]),
    )
    .orderBy('event.failures')
    .orderBy('event.next_attempt_at')
    .orderBy('event.position');
}
