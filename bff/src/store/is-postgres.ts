/** Which of the two databases a URL names, or stands behind a connection: the latter is asked where their SQL differs. */
import { PostgresAdapter, type Kysely } from 'kysely';

export function isPostgresUrl(url: string): boolean {
  return /^postgres(?:ql)?:\/\//.test(url) && URL.canParse(url);
}

export function isPostgres<Schema>(db: Kysely<Schema>): boolean {
  return db.getExecutor().adapter instanceof PostgresAdapter;
}
