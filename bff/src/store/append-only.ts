/** Makes a table append-only by the database: no UPDATE and no DELETE, whoever asks. For migrations, in both dialects. */
import { sql, type Kysely } from 'kysely';
import { isPostgres } from './is-postgres.ts';

/** `table`: a name of our own schema; it is written into the SQL as it stands. */
export async function makeAppendOnly(db: Kysely<unknown>, table: string): Promise<void> {
  const refusal = sql.lit(`${table} is append-only`);
  if (isPostgres(db)) {
    const refuse = sql.ref(`refuse_change_of_${table}`);
    // The body is text to the database: its own quotes are doubled within it.
    const body = sql.lit(`begin raise exception '${table} is append-only'; end`);
    await sql`create function ${refuse}() returns trigger language plpgsql as ${body}`.execute(db);
    const trigger = sql.ref(`${table}_is_append_only`);
    await sql`create trigger ${trigger} before update or delete on ${sql.table(table)}
      for each row execute function ${refuse}()`.execute(db);
    return;
  }
  for (const change of ['update', 'delete']) {
    const trigger = sql.ref(`${table}_refuses_${change}`);
    await sql`create trigger ${trigger} before ${sql.raw(change)} on ${sql.table(table)}
      begin select raise(abort, ${refusal}); end`.execute(db);
  }
}
