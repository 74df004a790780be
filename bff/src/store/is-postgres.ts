/** Which of the two databases stands behind a connection: asked where their SQL differs, and nowhere else. */
import { PostgresAdapter, type Kysely } from 'kysely';
import type { Tables } from './tables.ts';

export function isPostgres(db: Kysely<Tables>): boolean {
  return db.getExecutor().adapter instanceof PostgresAdapter;
}
