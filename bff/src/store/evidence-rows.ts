/** Rows of the evidence table made into facts and back. What is read is checked as strictly as what came over a wire. */
import type { Insertable, Selectable } from 'kysely';
import { z } from 'zod';
import { ATTENTION_REASONS, FAILURE_CODES, LEG_METHODS, paise } from '@plural-points/shared';
import { ORDER_SOURCES, type Evidence } from '../checkout/evidence.ts';
import { evidenceId } from '../checkout/evidence-order.ts';
import type { EvidenceTable } from './tables.ts';

const amount = z.number().transform((value) => paise(value));
const time = z.iso.datetime().transform((text) => new Date(text));
const text = z.string().nullable();
const failure = z.enum(FAILURE_CODES);

const leg = z.object({
  pluralPaymentId: text,
  merchantPaymentReference: text,
  method: z.enum([...LEG_METHODS, 'OTHER']),
  amount,
  status: z.string(),
  network: text,
  approvalCode: text,
  rrn: text,
  acquirerReference: text,
  failure: failure.nullable(),
  captured: amount.nullable(),
});

const order = z.object({
  orderId: z.string(),
  amount,
  status: z.string(),
  challenge: z.enum(['allowed', 'refused', 'none']),
  retriesRemaining: z.int().nullable(),
  legs: z.array(leg),
});

const at = time;
const attempt = z.int();
const refund = z.int();
const operation = z.string();

const evidenceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('order_adopted'), at, orderId: z.string(), retriesRemaining: z.int().nullable() }),
  z.object({ kind: z.literal('order_not_ours'), at }),
  z.object({ kind: z.literal('order_seen'), at, source: z.enum(ORDER_SOURCES), order }),
  z.object({ kind: z.literal('payment_declined'), at, attempt, code: failure }),
  z.object({ kind: z.literal('payment_not_made'), at, attempt }),
  z.object({ kind: z.literal('payment_call_over'), at, attempt }),
  z.object({
    kind: z.literal('operation_opened'),
    at,
    operation,
    closing: z.enum(['capture', 'cancel']),
    amount,
    deadline: time,
  }),
  z.object({ kind: z.literal('operation_not_made'), at, operation }),
  z.object({ kind: z.literal('refund_seen'), at, refund, orderId: z.string(), amount, status: z.string() }),
  z.object({ kind: z.literal('refund_not_made'), at, refund }),
  z.object({ kind: z.literal('refund_not_found'), at, refund }),
  z.object({ kind: z.literal('closed_by_merchant'), at, call: z.string().nullable().default(null) }),
  z.object({ kind: z.literal('time_is_up'), at }),
  z.object({ kind: z.literal('overdue'), at }),
  z.object({ kind: z.literal('attention_seen'), at, reason: z.enum(ATTENTION_REASONS) }),
  z.object({ kind: z.literal('callback'), at, isSigned: z.boolean() }),
  z.object({ kind: z.literal('webhook'), at, webhookId: z.string() }),
]);

/** `version`: of the session that it was written with. */
export function evidenceRow(sessionId: string, version: number, evidence: Evidence): Insertable<EvidenceTable> {
  const { kind } = evidence;
  return {
    session_id: sessionId,
    id: evidenceId(evidence),
    session_version: version,
    at: evidence.at.toISOString(),
    kind,
    body: JSON.stringify(evidence),
  };
}

/** @throws when a row holds a fact this version does not know: a newer schema, or a hand in the table. */
export function evidenceOfRow(row: Selectable<EvidenceTable>): Evidence {
  return evidenceSchema.parse(JSON.parse(row.body));
}
