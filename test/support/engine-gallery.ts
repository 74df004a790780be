/** The gallery and a tab of this run's engine in it, state by state or all on one page, for one block of tests. */
import { after, before } from 'node:test';
import { launchEngine } from './engine-browser.ts';
import type { OwnSettings } from './engine-page.ts';
import { EngineTab } from './engine-tab.ts';
import { PLAYED, serveGallery, type ServedGallery } from './widget-states-gallery.ts';
import type { Look } from './widget-states-looks.ts';

type Show = (state: string) => Promise<EngineTab>;

/** Registers the start and the end. @returns what shows one state, and waits until it has been played. */
export function openEngineGallery(settings: OwnSettings = {}, look: Partial<Look> = {}): Show {
  return registered(settings, async (gallery, tab) => async (state) => {
    await tab.page.goTo(gallery.stateUrl(state, look));
    await tab.see(PLAYED);
    return tab;
  });
}

/** The same with all states on one page, in frames: what is returned looks at one frame. */
export function openEngineOverview(look: Partial<Look>): Show {
  return registered({}, async (gallery, tab) => {
    await tab.page.goTo(gallery.overviewUrl(look));
    return async (state) => {
      const frame = `iframe[src*="/states/${state}?"]`;
      // Frames load as they come into sight.
      await tab.ask(frame, ([element]) => element?.scrollIntoView({ block: 'center', behavior: 'instant' }));
      const inside = tab.within(frame);
      await inside.see(PLAYED);
      return inside;
    };
  });
}

function registered(settings: OwnSettings, open: (gallery: ServedGallery, tab: EngineTab) => Promise<Show>): Show {
  const running = new AsyncDisposableStack();
  let show: Show | null = null;
  before(async () => {
    const gallery = await serveGallery();
    running.defer(() => gallery.close());
    const browser = await launchEngine(settings);
    running.defer(() => browser.discard());
    show = await open(gallery, new EngineTab(await browser.newPage()));
  });
  after(() => running.disposeAsync());
  return (state) => {
    if (show === null) throw new Error('the gallery is not open yet');
    return show(state);
  };
}
