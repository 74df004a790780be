/**
 * The background work: sessions past their time are expired, what is undecided is asked about when it is due, and so is what
 * webhooks speak of. A sweep finds what is due, workers see to it side by side, so that an order about which Plural is slow to
 * answer holds up nothing but its own worker. Any number of instances share the work: each session is under a lease.
 */
import { createBackground, type Background } from '../background.ts';
import { createWorkerPool } from '../worker-pool.ts';
import { BANK_STEP_PATIENCE_MS } from './ask-again.ts';
import { refresh } from './ask-plural.ts';
import type { CheckoutDependencies } from './dependencies.ts';
import { mentionedSessions, settleWebhooks } from './plural-webhook.ts';
import { underSessionLease } from './session-lease.ts';

/** How many sessions a sweep takes on that webhooks speak of, and how many that are due: neither crowds the other out. */
const EACH = 50;

/** How many sessions are seen to at once. Their workers wait for Plural most of the time. */
const AT_ONCE = 16;

export interface JanitorOptions {
  /** Between sweeps besides `wake`, in milliseconds; 0 for none. */
  readonly intervalMs: number;
  /** Told of a sweep, or the work on one session, that threw. The next sweep finds what was left. */
  readonly onFailure: (error: unknown) => void;
}

/** `round` sweeps once, and resolves when all that was found has been seen to. */
export function createJanitor(deps: CheckoutDependencies, { intervalMs, onFailure }: JanitorOptions): Background {
  /** What nobody works on yet, by session, so that each is there once. A sweep finds what waits again, not more of it. */
  const waiting = new Set<string>();
  const workers = createWorkerPool<string>({
    take: async () => {
      const [id] = waiting;
      if (id === undefined) return null;
      waiting.delete(id);
      return id;
    },
    work: async (id) => await attendTo(deps, id),
    size: AT_ONCE,
    intervalMs: 0,
    onFailure,
  });
  const sweep = async (): Promise<void> => {
    for (const id of await dueNow(deps)) waiting.add(id);
    workers.wake();
  };
  const sweeps = createBackground(sweep, intervalMs, onFailure);
  return {
    wake: () => sweeps.wake(),
    async round() {
      await sweeps.round();
      await workers.round();
    },
    async stop() {
      await sweeps.stop();
      await workers.stop();
    },
  };
}

/** One of each kind in turn. */
async function dueNow(deps: CheckoutDependencies): Promise<readonly string[]> {
  const mentioned = await mentionedSessions(deps, EACH);
  const now = deps.clock();
  const atBank = new Date(now.getTime() - BANK_STEP_PATIENCE_MS);
  const due = await deps.ledger.dueSessions({ now, atBank }, EACH);
  return Array.from({ length: EACH }, (_each, index) => [mentioned[index], due[index]?.id])
    .flat()
    .filter((id) => id !== undefined);
}

async function attendTo(deps: CheckoutDependencies, id: string): Promise<void> {
  await underSessionLease(deps, id, async (fenced, session) => {
    const isAsked = await settleWebhooks(fenced, session);
    if (!isAsked) await refresh(fenced, session);
  });
}
