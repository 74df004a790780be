/**
 * Carries events from the outbox to the merchant: at least once, in order within a session, sessions side by side. Each
 * delivery is claimed first and noted only after its answer, so that a killed process leaves nothing marked that was not sent.
 */
import type { Background } from '../background.ts';
import type { ClaimedEvent, DeliveryResult, Outbox } from '../checkout/event-log.ts';
import { isSuccess } from '../is-success.ts';
import { createWorkerPool } from '../worker-pool.ts';
import { retryAt } from './back-off.ts';
import { DELIVERY_TIMEOUT_MS, type EventSender } from './event-sender.ts';

/** What came of one delivery: for the log and the metrics. */
export interface DeliveryLine {
  readonly eventId: string;
  readonly type: string;
  readonly outcome: 'delivered' | 'failed' | 'dead';
  /** Null where no answer came. */
  readonly status: number | null;
}

export interface EventDeliveriesOptions {
  readonly outbox: Outbox;
  readonly sender: EventSender;
  readonly clock: () => Date;
  /** How often the outbox is looked into besides `wake`, in milliseconds; 0 for never. */
  readonly intervalMs: number;
  readonly onDelivery: (line: DeliveryLine) => void;
  readonly onFailure: (error: unknown) => void;
}

/** So many at once: a receiver that never answers holds up as many sessions for ten seconds, and no more. */
const AT_ONCE = 8;
/** A claim outlives its delivery by this; then another instance takes it for dead. */
const CLAIM_MARGIN_MS = 5_000;
/** How long deliveries under way may take at the end. */
const PATIENCE_MS = 3_000;

export function createEventDeliveries(options: EventDeliveriesOptions): Background {
  const { outbox, sender, clock, onDelivery } = options;
  const pool = createWorkerPool<ClaimedEvent>({
    take: async () => {
      const now = clock();
      return await outbox.claimDue(now, new Date(now.getTime() + DELIVERY_TIMEOUT_MS + CLAIM_MARGIN_MS));
    },
    work: async (claim) => {
      const status = await sender.send(claim, clock());
      const result = resultOf(claim, status, clock());
      await outbox.settle(claim, result);
      onDelivery({ eventId: claim.id, type: claim.type, outcome: outcomeOf(result), status });
    },
    size: AT_ONCE,
    intervalMs: options.intervalMs,
    onFailure: options.onFailure,
  });
  return {
    wake: () => pool.wake(),
    round: async () => await pool.round(),
    async stop() {
      const impatience = setTimeout(() => void sender.close(), PATIENCE_MS);
      await pool.stop();
      clearTimeout(impatience);
      await sender.close();
    },
  };
}

/**
 * Any 2xx takes the event; all else is tried again, 410 too: an address is taken out by its owner, in the
 * configuration.
 */
function resultOf(claim: ClaimedEvent, status: number | null, now: Date): DeliveryResult {
  if (status !== null && isSuccess(status)) return { kind: 'delivered', httpStatus: status };
  return { kind: 'failed', httpStatus: status, retryAt: retryAt(claim.failures + 1, now, Math.random()) };
}

function outcomeOf(result: DeliveryResult): DeliveryLine['outcome'] {
  if (result.kind === 'delivered') return 'delivered';
  return result.retryAt === null ? 'dead' : 'failed';
}
