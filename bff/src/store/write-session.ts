/** Writes a change of a session, with all that belongs to it, inside a transaction: by its version, or not at all. */
import type { Insertable, Transaction } from 'kysely';
import { LIVE_ATTEMPT_STATUSES } from '@plural-points/shared';
import type { MerchantEvent } from '../checkout/merchant-event.ts';
import { appendEvents } from './event-rows.ts';
import type { RowsOfChange } from './rows-of-session.ts';
import { wakeWebhooks } from './sql-webhooks.ts';
import type { EvidenceTable, Tables } from './tables.ts';

export interface ChangeToWrite extends RowsOfChange {
  readonly events: readonly MerchantEvent[];
  readonly evidence: readonly Insertable<EvidenceTable>[];
}

/** `version`: the one that was read. False where somebody has written another since. */
export async function writeSession(trx: Transaction<Tables>, version: number, rows: ChangeToWrite): Promise<boolean> {
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
    const { status, failure } = refund;
    await trx
      .insertInto('refund')
      .values(refund)
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ status, failure }))
      .execute();
  }
  if (rows.operation !== 'unchanged') {
    await trx.deleteFrom('pending_operation').where('session_id', '=', rows.session.id).execute();
    if (rows.operation !== null) await trx.insertInto('pending_operation').values(rows.operation).execute();
  }
  if (rows.evidence.length > 0) {
    await trx
      .insertInto('evidence')
      .values(rows.evidence)
      .onConflict((conflict) => conflict.columns(['session_id', 'id']).doNothing())
      .execute();
  }
  if (rows.evidence.some(({ kind }) => kind === 'order_adopted')) {
    await wakeWebhooks(trx, rows.session.plural_order_id ?? null, rows.session.merchant_order_reference);
  }
  await appendEvents(trx, rows.session.id, rows.events);
  return true;
}
