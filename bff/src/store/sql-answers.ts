/**
 * The answers of idempotent merchant calls over SQL. A key is claimed by one insert; a claim left by a crash runs
 * out.
 */
import type { Kysely } from 'kysely';
import type { AnswerStore } from '../checkout/ledger.ts';
import type { Vault } from '../keys/vault.ts';
import { guarded } from './storage-failure.ts';
import type { Tables } from './tables.ts';

/** As times are written here. */
const LONG_AGO = new Date(0).toISOString();

export function createSqlAnswers(db: Kysely<Tables>, vault: Vault): AnswerStore {
  return {
    claim: async (claim) =>
      await guarded(async () => {
        const now = claim.now.toISOString();
        await db.deleteFrom('idempotent_answer').where('key', '=', claim.key).where('expires_at', '<=', now).execute();
        const fresh = {
          key: claim.key,
          fingerprint: claim.fingerprint,
          locked_until: claim.lockedUntil.toISOString(),
          expires_at: claim.expiresAt.toISOString(),
          status: null,
          body: null,
        };
        const inserted = await db
          .insertInto('idempotent_answer')
          .values(fresh)
          .onConflict((conflict) => conflict.column('key').doNothing())
          .executeTakeFirst();
        if (Number(inserted.numInsertedOrUpdatedRows ?? 0) === 1) return { kind: 'claimed' };
        const held = await db
          .selectFrom('idempotent_answer')
          .selectAll()
          .where('key', '=', claim.key)
          .executeTakeFirst();
        if (held === undefined) return { kind: 'running', until: claim.now };
        if (held.fingerprint !== claim.fingerprint) return { kind: 'reused' };
        if (held.status !== null && held.body !== null) {
          const body = await vault.open('stored-answer', claim.key, held.body);
          if (typeof body === 'string') return { kind: 'answered', answer: { status: held.status, body } };
        }
        const takenOver = await db
          .updateTable('idempotent_answer')
          .set({ locked_until: fresh.locked_until })
          .where('key', '=', claim.key)
          .where('status', 'is', null)
          .where('locked_until', '<=', now)
          .executeTakeFirst();
        return takenOver.numUpdatedRows === 1n
          ? { kind: 'claimed' }
          : { kind: 'running', until: new Date(held.locked_until) };
      }),
    complete: async (key, answer) => {
      const body = await vault.seal('stored-answer', key, answer.body);
      await guarded(
        async () =>
          await db
            .updateTable('idempotent_answer')
            .set({ status: answer.status, body })
            .where('key', '=', key)
            .execute(),
      );
    },
    forgetExpired: async (now) => {
      await guarded(
        async () => await db.deleteFrom('idempotent_answer').where('expires_at', '<=', now.toISOString()).execute(),
      );
    },
    release: async (key) => {
      await guarded(
        async () =>
          await db
            .updateTable('idempotent_answer')
            .set({ locked_until: LONG_AGO })
            .where('key', '=', key)
            .where('status', 'is', null)
            .execute(),
      );
    },
    forget: async (key) => {
      await guarded(
        async () =>
          await db.deleteFrom('idempotent_answer').where('key', '=', key).where('status', 'is', null).execute(),
      );
    },
  };
}
