/**
 * What is known of each session, append-only: its state is a function of these rows. They hold no foreign key, so that what
 * was learnt of a session outlives it when its reference is freed.
 */
import { sql, type Kysely } from 'kysely';
import { makeAppendOnly } from '../append-only.ts';

export async function up(db: Kysely<unknown>): Promise<void> {
  await refuseSessionsWithoutEvidence(db);
  await db.schema
    .createTable('evidence')
    .addColumn('session_id', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull().check(sql`length(id) = 64`))
    .addColumn('session_version', 'integer', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('evidence_key', ['session_id', 'id'])
    .execute();
  await makeAppendOnly(db, 'evidence');

  await db.schema
    .alterTable('pending_operation')
    .addColumn('id', 'text', (column) => column.notNull().defaultTo(''))
    .execute();
}

/** Read without evidence, a paid session would be an open one. No release ever kept sessions that way. */
async function refuseSessionsWithoutEvidence(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql`select id from checkout_session limit 1`.execute(db);
  if (rows.length > 0) {
    throw new Error('DATABASE_URL: its sessions are of a version before the first release; start with a new database');
  }
}
