/**
 * The tables as SQL sees them. No column can hold a card number, a CVV, an expiry, a holder's name or a mobile number;
 * of a card there are the last four digits and the network. Times are ISO-8601 text in UTC, amounts integer paise.
 */
import type { Generated } from 'kysely';

export interface CheckoutSessionTable {
  id: string;
  key_id: string;
  merchant_order_reference: string;
  creation_key: string | null;
  amount: number;
  pre_auth: number;
  points_offered: number;
  return_url: string;
  checkout_url: string | null;
  status: string;
  created_at: string;
  updated_at: string;
  expires_at: string;
  plural_order_id: string | null;
  /** Encrypted; null once the Plural order exists. */
  order_details: string | null;
  amount_captured: number;
  amount_refunded: number;
  retries_remaining: number | null;
  needs_attention: string | null;
  lookups: number;
  ask_after: string;
  version: number;
  /** How many events were told of it: the last one's sequence. */
  event_count: Generated<number>;
}

export interface PaymentAttemptTable {
  session_id: string;
  id: string;
  number: number;
  status: string;
  created_at: string;
  deadline: string;
  card_network: string;
  card_last4: string;
  failure_code: string | null;
  failure_retryable: number | null;
  /** Encrypted; null once the attempt has ended. */
  challenge_url: string | null;
  /** 1 once Plural's word has brought it back after it had ended. */
  is_revived: Generated<number>;
}

export interface PaymentLegTable {
  session_id: string;
  attempt_id: string;
  method: string;
  amount: number;
  points: number | null;
  /** A points leg cannot be stored without it: a check and a foreign key say so. */
  consent_id: string | null;
  merchant_payment_reference: string;
  plural_payment_id: string | null;
  status: string;
  approval_code: string | null;
  rrn: string | null;
  acquirer_reference: string | null;
}

export interface ConsentTable {
  id: string;
  session_id: string;
  attempt_id: string;
  text: string;
  text_sha256: string;
  locale: string;
  granted_at: string;
  recorded_at: string;
  points: number;
  points_amount: number;
  card_amount: number;
  signature: string;
}

/** What is known of a session, never changed and never deleted. */
export interface EvidenceTable {
  session_id: string;
  /** A digest of the whole fact: the same one is kept once. */
  id: string;
  /** The session's version that it was written with: the order in which it came. */
  session_version: number;
  at: string;
  kind: string;
  /** The fact as JSON. */
  body: string;
}

export interface PendingOperationTable {
  session_id: string;
  id: string;
  kind: string;
  amount: number;
  deadline: string;
}

export interface RefundTable {
  id: string;
  session_id: string;
  number: number;
  amount: number;
  status: string;
  created_at: string;
  deadline: string;
  creation_key: string;
  /** Null in a row of an earlier version: its own number. */
  reference_number: number | null;
  failure: string | null;
}

/** The inbox of Plural's webhooks. */
export interface PluralWebhookTable {
  id: string;
  received_at: string;
  event_type: string;
  order_id: string | null;
  parent_order_id: string | null;
  merchant_order_reference: string | null;
  /** When it is next looked at, while it is not settled. */
  ask_after: string;
  /** 1 once no session was found that it speaks of. */
  is_parked: Generated<number>;
  /** When Plural answered about what it mentions, or it was given up. */
  settled_at: string | null;
}

export interface IdempotentAnswerTable {
  key: string;
  fingerprint: string;
  locked_until: string;
  expires_at: string;
  status: number | null;
  /** Encrypted. */
  body: string | null;
}

/** The merchant's events: log and outbox in one. `body` is what is signed and sent. */
export interface MerchantEventTable {
  id: string;
  /** The order of commit. */
  position: number;
  session_id: string;
  sequence: number;
  type: string;
  created_at: string;
  body: string;
  status: string;
  /** Whether it was ever delivered or given up: then it holds no later event of its session back. */
  was_settled: number;
  attempts: number;
  /** Since it was last made due. */
  failures: number;
  last_attempt_at: string | null;
  last_status: number | null;
  /** Null unless it is pending. While it is being sent: when another may try. */
  next_attempt_at: string | null;
}

/** One row: the last position that was given in the event log. */
export interface EventLogTable {
  name: string;
  last_position: number;
}

/** Values that sandbox mode generates and keeps. */
export interface SettingTable {
  name: string;
  value: string;
}

/**
 * A row stays when its lease has ended, so that `token` only ever grows. `until`: milliseconds of the database's
 * clock.
 */
export interface LeaseTable {
  name: string;
  holder: string;
  token: number;
  until: number;
}

export interface Tables {
  checkout_session: CheckoutSessionTable;
  payment_attempt: PaymentAttemptTable;
  payment_leg: PaymentLegTable;
  consent: ConsentTable;
  pending_operation: PendingOperationTable;
  evidence: EvidenceTable;
  refund: RefundTable;
  plural_webhook: PluralWebhookTable;
  merchant_event: MerchantEventTable;
  event_log: EventLogTable;
  idempotent_answer: IdempotentAnswerTable;
  setting: SettingTable;
  lease: LeaseTable;
}
