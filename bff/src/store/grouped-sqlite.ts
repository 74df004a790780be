/**
 * Kysely's SQLite dialect with grouped commits: a transaction is a savepoint inside the group's transaction, a single
 * statement needs not even that, and both resolve once the group is committed. A read that finds nothing waiting to be
 * committed is answered at once.
 */
import type SQLite from 'better-sqlite3';
import {
  SelectQueryNode,
  SqliteAdapter,
  SqliteDriver,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
} from 'kysely';
import { GroupCommit, type Turn } from './group-commit.ts';
import { withStatementCache } from './statement-cache.ts';

export function groupedSqliteDialect(database: SQLite.Database): Dialect {
  return {
    createDriver: () => new GroupedDriver(database),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createAdapter: () => new GroupedAdapter(),
    createIntrospector: (db) => new SqliteIntrospector(db),
  };
}

/** The line for the one connection is kept by `GroupCommit`: Kysely's own would let it go only after the commit. */
class GroupedAdapter extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true;
  }
}

class GroupedDriver implements Driver {
  readonly #plain: SqliteDriver;
  readonly #run: (statement: string) => void;
  readonly #isOpen: () => boolean;
  readonly #commits: GroupCommit;

  constructor(database: SQLite.Database) {
    const statements = withStatementCache(database);
    this.#plain = new SqliteDriver({ database: statements });
    this.#run = (statement) => void statements.prepare(statement).run([]);
    this.#isOpen = () => database.inTransaction;
    this.#commits = new GroupCommit({ run: this.#run, isOpen: this.#isOpen });
  }

  async init(): Promise<void> {
    await this.#plain.init();
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    return new GroupedConnection(await this.#plain.acquireConnection(), this.#commits);
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    const unit = grouped(connection);
    unit.turn = await this.#commits.enter();
    try {
      this.#run('savepoint unit');
    } catch (error) {
      unit.leave();
      throw error;
    }
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    const unit = grouped(connection);
    const { turn } = unit;
    this.#run('release unit');
    unit.leave();
    await turn?.committed;
  }

  /** Also called where the commit failed: the unit is gone with its group then. */
  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    const unit = grouped(connection);
    if (unit.turn === null) return;
    try {
      if (!this.#isOpen()) return;
      this.#run('rollback to unit');
      this.#run('release unit');
    } finally {
      unit.leave();
    }
  }

  async releaseConnection(): Promise<void> {
    // Its turn ended with its transaction.
  }

  async destroy(): Promise<void> {
    await this.#commits.settle();
    await this.#plain.destroy();
  }
}

class GroupedConnection implements DatabaseConnection {
  readonly #plain: DatabaseConnection;
  readonly #commits: GroupCommit;
  /** While a transaction of this connection is open. */
  turn: Turn | null = null;

  constructor(plain: DatabaseConnection, commits: GroupCommit) {
    this.#plain = plain;
    this.#commits = commits;
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const mayRun = this.turn !== null || (this.#commits.isIdle && SelectQueryNode.is(query.query));
    if (mayRun) return await this.#plain.executeQuery<Row>(query);
    const turn = await this.#commits.enter();
    let result: QueryResult<Row>;
    try {
      result = await this.#plain.executeQuery<Row>(query);
    } finally {
      turn.leave();
    }
    await turn.committed;
    return result;
  }

  streamQuery<Row>(query: CompiledQuery, chunkSize: number): AsyncIterableIterator<QueryResult<Row>> {
    return this.#plain.streamQuery<Row>(query, chunkSize);
  }

  leave(): void {
    this.turn?.leave();
    this.turn = null;
  }
}

function grouped(connection: DatabaseConnection): GroupedConnection {
  if (connection instanceof GroupedConnection) return connection;
  throw new TypeError('a connection of another driver');
}
