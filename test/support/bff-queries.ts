/** The queries that a part of the store makes, and how the database would carry one out. */
import { CompiledQuery, PostgresAdapter, type Kysely, type QueryId, type RootOperationNode } from 'kysely';
import type { Tables } from '../../bff/src/store/tables.ts';

export interface RecordedQueries {
  /** The same database, whose queries are written down. */
  readonly db: Kysely<Tables>;
  readonly queries: readonly CompiledQuery[];
}

export function recordQueries(db: Kysely<Tables>): RecordedQueries {
  const queries: CompiledQuery[] = [];
  const made = new WeakMap<QueryId, CompiledQuery>();
  const recording = db.withPlugin({
    transformQuery: ({ node, queryId }): RootOperationNode => {
      made.set(queryId, db.getExecutor().compileQuery(node, queryId));
      return node;
    },
    // A part of a query is transformed too; only a whole one has a result.
    transformResult: async ({ queryId, result }) => {
      const query = made.get(queryId);
      if (query !== undefined) queries.push(query);
      return await Promise.resolve(result);
    },
  });
  return { db: recording, queries };
}

/**
 * In the database's own words. PostgreSQL first counts what is in the tables, as it does by itself in the course of a
 * day.
 */
export async function planOf(db: Kysely<Tables>, { sql, parameters }: CompiledQuery): Promise<string> {
  const isPostgres = db.getExecutor().adapter instanceof PostgresAdapter;
  if (isPostgres) await db.executeQuery(CompiledQuery.raw('analyze'));
  const explain = isPostgres ? 'explain' : 'explain query plan';
  const { rows } = await db.executeQuery(CompiledQuery.raw(`${explain} ${sql}`, [...parameters]));
  return rows.map((row) => Object.values(Object(row)).join(' ')).join('\n');
}
