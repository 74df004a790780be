/**
 * A part of the test runner's server: plays the silent bank; loses some of the widget's files, or holds them back, as a
 * page of tests asks (`widget-files-on-the-way.ts`). A module that has arrived stays in its page, so each such test has a file of its own.
 */
import type { TestRunnerConfig } from '@web/test-runner';
import { SILENT_BANK_PATH } from './widget-views.ts';
import { ASKING_PATH, isFate, isTravelling, type Fate } from './widget-files-on-the-way.ts';

type Middleware = NonNullable<TestRunnerConfig['middleware']>[number];

export function filesAstray(): Middleware {
  const fates = new Map<string, Fate>();
  const waiting = new Set<() => void>();
  return async (context, next) => {
    const { pathname, searchParams } = new URL(context.url, 'http://localhost');
    if (pathname === SILENT_BANK_PATH) {
      context.status = 204;
      return;
    }
    if (pathname === ASKING_PATH) {
      const fate = searchParams.get('fate');
      if (!isFate(fate)) return context.throw(400);
      fates.set(searchParams.get('file') ?? '', fate);
      for (const look of waiting) look();
      context.status = 204;
      return;
    }
    const file = pathname.slice(1);
    if (!isTravelling(file)) return next();
    while (fates.get(file) === 'held') {
      await new Promise<void>((resolve) => {
        waiting.add(resolve);
        context.req.once('close', resolve);
      });
    }
    if (fates.get(file) === 'lost') context.status = 503;
    else await next();
    context.set('cache-control', 'no-store');
    // The runner lets browsers keep whatever has the name of a file for a year.
    context.path = '/';
  };
}
