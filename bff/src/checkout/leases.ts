/**
 * Leases with fencing: of many instances, one works on a thing at a time. A lease runs out by the database's own time, and
 * its token only ever grows, so that a holder who slept through its end writes nothing (`Ledger.under`). What must never
 * happen twice does not rest on a lease: the version of the session and the indexes of the ledger see to that.
 */

export interface Lease {
  /** What it is about, as in `session:<id>`. */
  readonly name: string;
  /** Greater than that of any lease of this name before. */
  readonly token: number;
}

/** The leases that one running BFF takes and holds. Each method is one transaction. @throws StorageUnavailable. */
export interface Leases {
  /** The lease, for so many milliseconds; null while anyone holds it, this instance included. */
  take(name: string, milliseconds: number): Promise<Lease | null>;
  /** So many milliseconds from now; false where it is lost. */
  renew(lease: Lease, milliseconds: number): Promise<boolean>;
  /** Lets it go; one that is lost already stays with whoever has it. */
  release(lease: Lease): Promise<void>;
  /** Lets go of all that this instance holds: for its end. */
  releaseAll(): Promise<void>;
}

/** A write under a lease that has run out, or that someone else has taken since. Nothing was written. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
}

/**
 * Works under a lease and lets it go. Does nothing where another holds it, and ends early where it is lost on the
 * way.
 */
export async function underLease(
  leases: Leases,
  name: string,
  milliseconds: number,
  work: (lease: Lease) => Promise<void>,
): Promise<void> {
  const lease = await leases.take(name, milliseconds);
  if (lease === null) return;
  try {
    await work(lease);
  } catch (error) {
    if (!(error instanceof LeaseLost)) throw error;
  } finally {
    await leases.release(lease);
  }
}
