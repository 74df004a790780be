/** The ledger over SQL: every method one transaction, every write a compare-and-set on the session's version. */
import type { Insertable, Kysely, Selectable, Transaction } from 'kysely';
import { LIVE_ATTEMPT_STATUSES } from '@plural-points/shared';
import { LeaseLost, type Lease } from '../checkout/leases.ts';
import type { Ledger, SessionFilter } from '../checkout/ledger.ts';
import type { MerchantEvent } from '../checkout/merchant-event.ts';
import type { Session } from '../checkout/session.ts';
import type { Vault } from '../keys/vault.ts';
import { appendEvents } from './event-rows.ts';
import { evidenceOfRow, evidenceRow } from './evidence-rows.ts';
import { attemptRow, consentRow, legRow, refundRow, sessionOfRows, sessionRow } from './session-rows.ts';
import { isHeld } from './sql-leases.ts';
import { guarded, isLostRace, isUniqueViolation } from './storage-failure.ts';
import { webhookOfRow, webhookRow } from './webhook-rows.ts';
import type {
  CheckoutSessionTable,
  ConsentTable,
  EvidenceTable,
  PaymentAttemptTable,
  PaymentLegTable,
  RefundTable,
  Tables,
} from './tables.ts';

/** `lease`: where there is one, every save checks it in its own transaction. */
export function createSqlLedger(db: Kysely<Tables>, vault: Vault, lease: Lease | null = null): Ledger {
  const one = async (row: Selectable<CheckoutSessionTable> | undefined): Promise<Session | null> =>
    row === undefined ? null : ((await load(db, [row], vault))[0] ?? null);

  return {
    insertSession: async (session, creationKey) => {
      const row = { ...(await sessionRow(session, vault)), creation_key: creationKey };
      return await guarded(async () => {
        const result = await db
          .insertInto('checkout_session')
          .values(row)
          .onConflict((conflict) => conflict.column('merchant_order_reference').doNothing())
          .executeTakeFirst();
        return Number(result.numInsertedOrUpdatedRows ?? 0) === 1 ? 'inserted' : 'duplicate_reference';
      });
    },
    sessionById: async (id) =>
      await guarded(async () => await one(await sessions(db).where('id', '=', id).executeTakeFirst())),
    sessionByReference: async (reference) =>
      await guarded(async () => {
        const row = await sessions(db).where('merchant_order_reference', '=', reference).executeTakeFirst();
        const session = await one(row);
        return row === undefined || session === null ? null : { session, creationKey: row.creation_key };
      }),
    sessionByOrderId: async (orderId) =>
      await guarded(
        async () => await one(await sessions(db).where('plural_order_id', '=', orderId).executeTakeFirst()),
      ),
    listSessions: async (filter) =>
      await guarded(async () => await load(db, await filtered(db, filter).execute(), vault)),
    evidenceOf: async (sessionId) =>
      await guarded(async () => {
        const rows = await db.selectFrom('evidence').selectAll().where('session_id', '=', sessionId).execute();
        return rows.map((row) => evidenceOfRow(row));
      }),
    saveSession: async (session, events = [], evidence = []) => {
      const next: Session = { ...session, version: session.version + 1 };
      const evidenceRows = evidence.map((fact) => evidenceRow(next.id, next.version, fact));
      const rows = { ...(await rowsOf(next, vault)), events, evidence: evidenceRows };
      try {
        return await guarded(
          async () =>
            await db.transaction().execute(async (trx) => {
              if (lease !== null && !(await isHeld(trx, lease))) throw new LeaseLost('the lease is lost');
              return (await write(trx, session.version, rows)) ? next : 'conflict';
            }),
        );
      } catch (error) {
        // The index of one live attempt per session, or a reference that is taken: someone else was first.
        if (isUniqueViolation(error) || isLostRace(error)) return 'conflict';
        throw error;
      }
    },
    deleteSession: async (id) => {
      await guarded(async () => await db.deleteFrom('checkout_session').where('id', '=', id).execute());
    },
    dueSessions: async (now, limit) =>
      await guarded(async () => await load(db, await due(db, now).limit(limit).execute(), vault)),
    keepWebhook: async (webhook) => {
      await guarded(
        async () =>
          await db
            .insertInto('plural_webhook')
            .values(webhookRow(webhook))
            .onConflict((conflict) => conflict.column('id').doNothing())
            .execute(),
      );
    },
    unsettledWebhooks: async () =>
      await guarded(async () => {
        const rows = await db
          .selectFrom('plural_webhook')
          .selectAll()
          .where('settled_at', 'is', null)
          .orderBy('received_at')
          .execute();
        return rows.map((row) => webhookOfRow(row));
      }),
    markWebhookSettled: async (id, at) => {
      await guarded(
        async () =>
          await db.updateTable('plural_webhook').set({ settled_at: at.toISOString() }).where('id', '=', id).execute(),
      );
    },
    under: (held) => createSqlLedger(db, vault, held),
  };
}

interface RowsToWrite {
  readonly session: Omit<Insertable<CheckoutSessionTable>, 'creation_key'>;
  readonly attempts: readonly Insertable<PaymentAttemptTable>[];
  readonly consents: readonly Insertable<ConsentTable>[];
  readonly legs: readonly Insertable<PaymentLegTable>[];
  readonly operation: Insertable<Tables['pending_operation']> | null;
  readonly refunds: readonly Insertable<RefundTable>[];
}

interface ChangeToWrite extends RowsToWrite {
  readonly events: readonly MerchantEvent[];
  readonly evidence: readonly Insertable<EvidenceTable>[];
}

/** Boxes are sealed before the transaction opens: it holds the one writer for as short as can be. */
async function rowsOf(session: Session, vault: Vault): Promise<RowsToWrite> {
  const { attempts, operation } = session;
  return {
    session: await sessionRow(session, vault),
    attempts: await Promise.all(attempts.map(async (attempt) => await attemptRow(session.id, attempt, vault))),
    consents: attempts.flatMap((attempt) =>
      attempt.consent === null ? [] : [consentRow(session.id, attempt.id, attempt.consent)],
    ),
    legs: attempts.flatMap((attempt) => attempt.legs.map((leg) => legRow(session.id, attempt.id, leg))),
    refunds: session.refunds.map((refund) => refundRow(session.id, refund)),
    operation:
      operation === null
        ? null
        : {
            session_id: session.id,
            id: operation.id,
            kind: operation.kind,
            amount: operation.amount,
            deadline: operation.deadline.toISOString(),
          },
  };
}

async function write(trx: Transaction<Tables>, version: number, rows: ChangeToWrite): Promise<boolean> {
  const updated = await trx
    .updateTable('checkout_session')
    .set(rows.session)
    .where('id', '=', rows.session.id)
    .where('version', '=', version)
    .executeTakeFirst();
  if (updated.numUpdatedRows !== 1n) return false;
  for (const attempt of rows.attempts) {
    const { session_id, id, number, created_at, ...changing } = attempt;
    await trx
      .insertInto('payment_attempt')
      .values({ session_id, id, number, created_at, ...changing })
      .onConflict((conflict) =>
        conflict.columns(['session_id', 'id']).doUpdateSet((eb) => ({
          ...changing,
          // Money that came after all must be kept, though another attempt has been opened since.
          is_revived: eb
            .case()
            .when(
              eb.and([
                eb('payment_attempt.status', 'not in', LIVE_ATTEMPT_STATUSES),
                eb('excluded.status', 'in', LIVE_ATTEMPT_STATUSES),
              ]),
            )
            .then(1)
            .else(eb.ref('payment_attempt.is_revived'))
            .end(),
        })),
      )
      .execute();
  }
  for (const consent of rows.consents) {
    await trx
      .insertInto('consent')
      .values(consent)
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute();
  }
  for (const leg of rows.legs) {
    const { status, plural_payment_id, approval_code, rrn, acquirer_reference } = leg;
    const told = { status, plural_payment_id, approval_code, rrn, acquirer_reference };
    await trx
      .insertInto('payment_leg')
      .values(leg)
      .onConflict((conflict) => conflict.columns(['session_id', 'attempt_id', 'method']).doUpdateSet(told))
      .execute();
  }
  for (const refund of rows.refunds) {
    await trx
      .insertInto('refund')
      .values(refund)
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ status: refund.status }))
      .execute();
  }
  await trx.deleteFrom('pending_operation').where('session_id', '=', rows.session.id).execute();
  if (rows.operation !== null) await trx.insertInto('pending_operation').values(rows.operation).execute();
  if (rows.evidence.length > 0) {
    await trx
      .insertInto('evidence')
      .values(rows.evidence)
      .onConflict((conflict) => conflict.columns(['session_id', 'id']).doNothing())
      .execute();
  }
  await appendEvents(trx, rows.session.id, rows.events);
  return true;
}

function sessions(db: Kysely<Tables>) {
  return db.selectFrom('checkout_session').selectAll();
}

/** Each alternative goes by an index, so that a round costs the same however long the ledger grows. */
function due(db: Kysely<Tables>, now: Date) {
  const at = now.toISOString();
  return sessions(db)
    .where((eb) =>
      eb.or([
        eb.and([eb('status', '=', 'open'), eb('expires_at', '<=', at)]),
        eb.and([eb('status', 'in', ['processing', 'action_required']), eb('ask_after', '<=', at)]),
        eb.and([eb('id', 'in', eb.selectFrom('pending_operation').select('session_id')), eb('ask_after', '<=', at)]),
        eb.and([
          eb('id', 'in', eb.selectFrom('refund').select('session_id').where('status', '=', 'pending')),
          eb('ask_after', '<=', at),
        ]),
      ]),
    )
    .orderBy('ask_after');
}

function filtered(db: Kysely<Tables>, filter: SessionFilter) {
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

async function load(
  db: Kysely<Tables>,
  rows: readonly Selectable<CheckoutSessionTable>[],
  vault: Vault,
): Promise<Session[]> {
  const ids = rows.map((row) => row.id);
  if (ids.length === 0) return [];
  const attempts = await db
    .selectFrom('payment_attempt')
    .selectAll()
    .where('session_id', 'in', ids)
    .orderBy('number')
    .execute();
  const legs = await db
    .selectFrom('payment_leg')
    .selectAll()
    .where('session_id', 'in', ids)
    .orderBy('method')
    .execute();
  const consents = await db.selectFrom('consent').selectAll().where('session_id', 'in', ids).execute();
  const refunds = await db.selectFrom('refund').selectAll().where('session_id', 'in', ids).orderBy('number').execute();
  const operations = await db.selectFrom('pending_operation').selectAll().where('session_id', 'in', ids).execute();
  return await Promise.all(
    rows.map(
      async (session) =>
        await sessionOfRows(
          {
            session,
            attempts: attempts.filter((attempt) => attempt.session_id === session.id),
            legs: legs.filter((leg) => leg.session_id === session.id),
            consents: consents.filter((consent) => consent.session_id === session.id),
            refunds: refunds.filter((refund) => refund.session_id === session.id),
            operation: operations.find((operation) => operation.session_id === session.id),
          },
          vault,
        ),
    ),
  );
}
