/** Reads a session's view. The words that the form acts on are checked; the rest is the BFF's own and only shown. */
import { SESSION_STATUSES } from '@plural-points/shared';
import type { CheckoutView } from '@plural-points/shared';
import { isRecord, problemOf, send, unsupported } from './request.ts';
import type { Connection } from './request.ts';

/** @throws CheckoutError with the problem's code, or one of the client's own. */
export async function readView(connection: Connection, signal: AbortSignal): Promise<CheckoutView> {
  const answer = await send(connection, 'viewCheckout', null, signal);
  if (answer.status !== 200) throw problemOf(answer);
  if (!isView(answer.body)) throw unsupported(answer);
  return answer.body;
}

function isView(body: unknown): body is CheckoutView {
  if (!isRecord(body) || !isRecord(body.amount) || !isRecord(body.sealingKey)) return false;
  return (
    SESSION_STATUSES.some((status) => status === body.status) &&
    typeof body.sessionId === 'string' &&
    Number.isSafeInteger(body.amount.value) &&
    typeof body.now === 'string' &&
    typeof body.expiresAt === 'string' &&
    Array.isArray(body.challengeHosts) &&
    (body.attempt === null || isRecord(body.attempt))
  );
}
