/**
 * Works jobs off, several at once up to a bound: each worker takes the next until there is none. Unlike the rounds of
 * `background.ts`, a slow job holds up nothing but its own worker.
 */
import type { Background } from './background.ts';

export interface WorkerPoolOptions<Job> {
  /** The next job, this worker's alone; null where there is none now. */
  readonly take: () => Promise<Job | null>;
  readonly work: (job: Job) => Promise<void>;
  readonly size: number;
  /** How often it is looked for jobs besides `wake`, in milliseconds; 0 for never. */
  readonly intervalMs: number;
  /** Told of a take or a work that threw. That worker ends; the next wake starts another. */
  readonly onFailure: (error: unknown) => void;
}

/** `round` resolves when no job is left that could be taken. */
export function createWorkerPool<Job>(options: WorkerPoolOptions<Job>): Background {
  const { take, work, size, intervalMs, onFailure } = options;
  const workers = new Set<Promise<void>>();
  let wakes = 0;
  const ending = new AbortController();

  const run = async (): Promise<void> => {
    while (!ending.signal.aborted) {
      const wakesBefore = wakes;
      const job = await take();
      if (job !== null) {
        wake();
        await work(job);
      } else if (wakes === wakesBefore) {
        return;
      }
    }
  };
  /** A job may have come in after a worker looked and before it ends: that one counts the wakes and looks once more. */
  const wake = (): void => {
    wakes += 1;
    if (ending.signal.aborted || workers.size >= size) return;
    const worker: Promise<void> = run()
      .catch(onFailure)
      .finally(() => workers.delete(worker));
    workers.add(worker);
  };
  const atRest = async (): Promise<void> => {
    while (workers.size > 0) await Promise.all(workers);
  };
  const timer = intervalMs > 0 ? setInterval(wake, intervalMs).unref() : null;
  return {
    wake,
    async round() {
      wake();
      await atRest();
    },
    async stop() {
      ending.abort();
      if (timer !== null) clearInterval(timer);
      await atRest();
    },
  };
}
