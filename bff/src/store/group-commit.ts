/**
 * One commit for many: units of work run one after the other inside one transaction of the database, and it is committed
 * once the event loop has gone round, for all that came in meanwhile. A disk makes only so many commits a second; so many
 * checkouts share each. Whoever waits is told only after the commit, so what was told is durable. It knows no SQL beyond
 * the transaction's own.
 */

export interface GroupDatabase {
  run(statement: 'begin' | 'commit' | 'rollback'): void;
  /** Whether a transaction is open: SQLite itself undoes one after a full disk and the like. */
  isOpen(): boolean;
}

/** The right to use the connection, until it is left. */
export interface Turn {
  /** Resolves when the group's commit has; rejects where it failed, and then nothing of the group was written. */
  readonly committed: Promise<void>;
  leave(): void;
}

export class GroupCommit {
  readonly #database: GroupDatabase;
  /** Resolves when the last in the line has left. */
  #line: Promise<void> = Promise.resolve();
  #group: PromiseWithResolvers<void> | null = null;

  constructor(database: GroupDatabase) {
    this.#database = database;
  }

  /** Nothing waits to be committed. */
  get isIdle(): boolean {
    return this.#group === null;
  }

  /** Waits for its turn. @throws what the database says where no transaction can be begun. */
  async enter(): Promise<Turn> {
    const leave = await this.#takeTurn();
    try {
      return { committed: this.#openGroup().promise, leave };
    } catch (error) {
      leave();
      throw error;
    }
  }

  /** Resolves when nothing waits to be committed, however that ended. */
  async settle(): Promise<void> {
    await this.#group?.promise.catch(() => null);
  }

  #openGroup(): PromiseWithResolvers<void> {
    if (this.#group !== null && !this.#database.isOpen()) this.#fail(this.#group, undone());
    if (this.#group !== null) return this.#group;
    this.#database.run('begin');
    const group = Promise.withResolvers<void>();
    // Its units may all have failed before, and then nobody hears of it.
    group.promise.catch(() => null);
    this.#group = group;
    setImmediate(() => void this.#commit(group));
    return group;
  }

  async #commit(group: PromiseWithResolvers<void>): Promise<void> {
    const leave = await this.#takeTurn();
    try {
      if (this.#group !== group) return;
      if (!this.#database.isOpen()) throw undone();
      this.#database.run('commit');
      this.#group = null;
      group.resolve();
    } catch (error) {
      this.#fail(group, error);
    } finally {
      leave();
    }
  }

  #fail(group: PromiseWithResolvers<void>, error: unknown): void {
    this.#group = null;
    group.reject(error);
    if (this.#database.isOpen()) this.#database.run('rollback');
  }

  async #takeTurn(): Promise<() => void> {
    const before = this.#line;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#line = promise;
    await before;
    return resolve;
  }
}

function undone(): Error {
  return new Error('the database undid the transaction');
}
