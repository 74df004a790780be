/** The gallery and a tab of this run's engine in it, for one block of tests. */
import { after, before } from 'node:test';
import { engineOfThisRun, launchEngine } from './engine-browser.ts';
import type { OwnSettings } from './engine-page.ts';
import { EngineTab } from './engine-tab.ts';
import type { EngineName } from './engines.ts';
import { PLAYED, serveGallery } from './widget-states-gallery.ts';

/** States that an engine leaves before they can be looked at. */
const LEFT_AT_ONCE: Readonly<Record<EngineName, readonly string[]>> = {
  chromium: [],
  firefox: [],
  // The gallery holds a page that leaves by the Navigation API, which WebKitGTK has not.
  webkit: ['leaving'],
};

export function leavesAtOnce(state: string): boolean {
  return LEFT_AT_ONCE[engineOfThisRun()].includes(state);
}

/** Registers the start and the end. @returns what shows one state, and waits until it has been played. */
export function openEngineGallery(settings: OwnSettings = {}): (state: string) => Promise<EngineTab> {
  const running = new AsyncDisposableStack();
  let show: ((state: string) => Promise<EngineTab>) | null = null;
  before(async () => {
    const gallery = await serveGallery();
    running.defer(() => gallery.close());
    const browser = await launchEngine(settings);
    running.defer(() => browser.discard());
    const tab = new EngineTab(await browser.newPage());
    show = async (state) => {
      await tab.page.goTo(gallery.stateUrl(state));
      await tab.see(PLAYED);
      return tab;
    };
  });
  after(() => running.disposeAsync());
  return (state) => {
    if (show === null) throw new Error('the gallery is not open yet');
    return show(state);
  };
}
