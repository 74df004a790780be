/**
 * The script of a gallery page that shows one state: it plays the state that the page names, and tells when it is
 * done.
 */
import { play, setStage } from './widget-states-stage.ts';
import { widgetStateNamed } from './widget-states.ts';

const state = widgetStateNamed(document.body.dataset['state']);
const element = document.querySelector(state?.element ?? 'none');
if (state && element) {
  setStage(state);
  new ResizeObserver(fitFrame).observe(document.body);
  try {
    await play(state, element);
    scrollTo(0, 0);
    document.body.dataset['played'] = 'yes';
  } catch (error) {
    document.body.dataset['played'] = 'no';
    throw error;
  }
}

/** The frame around this page, where there is one, is as high as what it shows. */
function fitFrame(): void {
  if (window.frameElement instanceof HTMLElement) {
    window.frameElement.style.blockSize = `${document.body.offsetHeight}px`;
  }
}
