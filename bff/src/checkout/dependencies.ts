/** What the use cases stand on: the ports and the settings, made once by the process or by a test. */
import type { AttentionReason, Environment, SessionStatus } from '@plural-points/shared';
import type { AppKeys } from '../keys/app-keys.ts';
import type { SealingKeys } from '../keys/sealing-keys.ts';
import type { Vault } from '../keys/vault.ts';
import type { Leases } from './leases.ts';
import type { Ledger } from './ledger.ts';
import type { LookupGuard } from './lookup-guard.ts';
import type { Plural } from './plural-port.ts';

export interface CheckoutSettings {
  readonly environment: Environment;
  /** How browsers and Plural reach the BFF, without a slash at its end. */
  readonly publicUrl: string;
  readonly merchantName: string;
  readonly returnUrlOrigins: readonly string[];
  readonly challengeHosts: readonly string[];
  readonly sessionTtlSeconds: number;
  readonly quoteTtlSeconds: number;
  /** Multiplies the session's budgets (load tests). */
  readonly rateLimitScale: number;
  /** A lookup that misses is answered at a whole multiple of this after it began, so that misses look alike in time. */
  readonly missStepMs: number;
}

/** What happened to a session, for the log: ids and public words only. */
export interface SessionTransition {
  readonly sessionId: string;
  readonly from: SessionStatus;
  readonly to: SessionStatus;
  readonly needsAttention: AttentionReason | null;
}

export interface CheckoutDependencies {
  readonly ledger: Ledger;
  readonly leases: Leases;
  readonly plural: Plural;
  readonly keys: AppKeys;
  readonly vault: Vault;
  readonly sealing: SealingKeys;
  readonly lookups: LookupGuard;
  readonly settings: CheckoutSettings;
  readonly clock: () => Date;
  readonly onTransition: (transition: SessionTransition) => void;
  /** Events for the merchant were committed: there is something to deliver. */
  readonly onEvents: () => void;
}
