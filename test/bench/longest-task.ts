/** The longest task of a page's main thread while something happens, from Chromium's own trace. */
import type { CDPSession, Page } from 'playwright-core';

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds. */
  readonly dur?: number;
  readonly args: { readonly name?: string };
}

/** What comes lazily after the first field is part of the load. */
const AFTERWARDS_MS = 600;

/** @param slowdown how many times slower the processor is made. @returns milliseconds. */
export async function longestTask(page: Page, slowdown: number, happen: () => Promise<void>): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  const events = await trace(session, async () => {
    await happen();
    await new Promise((resolve) => setTimeout(resolve, AFTERWARDS_MS));
  });
  const main = new Set(
    events.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain').map(threadOf),
  );
  const tasks = events.filter((event) => event.name === 'RunTask' && main.has(threadOf(event)));
  if (tasks.length === 0) throw new Error('the trace holds no task');
  return Math.max(...tasks.map(({ dur = 0 }) => dur)) / 1_000;
}

function threadOf({ pid, tid }: TraceEvent): string {
  return `${pid}-${tid}`;
}

async function trace(session: CDPSession, happen: () => Promise<void>): Promise<readonly TraceEvent[]> {
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  await session.send('Tracing.start', {
    traceConfig: { includedCategories: ['disabled-by-default-devtools.timeline', '__metadata'] },
  });
  await happen();
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await complete;
  return events;
}
