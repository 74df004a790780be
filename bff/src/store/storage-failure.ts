/** Tells a database that does not work from a constraint that did its work. Everything unexpected counts as "down". */
import { LeaseLost } from '../checkout/leases.ts';
import { StorageUnavailable } from '../checkout/ledger.ts';

/**
 * Runs a store operation; what the database throws beyond a unique constraint and a lost lease comes out as
 * `StorageUnavailable`.
 */
export async function guarded<Result>(operation: () => Promise<Result>): Promise<Result> {
  try {
    return await operation();
  } catch (error) {
    if (isUniqueViolation(error) || error instanceof LeaseLost) throw error;
    throw new StorageUnavailable('the store did not answer', { cause: error });
  }
}

/** PostgreSQL undid a transaction because another stood in its way (40001, 40P01): nothing of it was written. */
export function isLostRace(error: unknown): boolean {
  const cause = error instanceof StorageUnavailable ? error.cause : error;
  return cause instanceof Error && 'code' in cause && (cause.code === '40001' || cause.code === '40P01');
}

/** SQLite's extended code, or PostgreSQL's SQLSTATE 23505. */
export function isUniqueViolation(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error)) return false;
  return (
    error.code === 'SQLITE_CONSTRAINT_UNIQUE' || error.code === 'SQLITE_CONSTRAINT_PRIMARYKEY' || error.code === '23505'
  );
}
