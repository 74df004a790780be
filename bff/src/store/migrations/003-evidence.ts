/**
 * What is known of each session, append-only: its state is a function of these rows. They hold no foreign key, so that what
 * was learnt of a session outlives it when its reference is freed.
 */
import { sql, type Kysely } from 'kysely';
import { makeAppendOnly } from '../append-only.ts';

export async function up(db: Kysely<unknown>): Promise<void> {
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
}
