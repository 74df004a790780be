/** Every state of the gallery's list, in light and in dark: reached by the shopper's own means, and accessible. */
import '@plural-points/widget/define';
import { expectAccessible } from '../../../support/widget-accessibility.ts';
import { play, setStage } from '../../../support/widget-states-stage.ts';
import { WIDGET_STATES, type WidgetState } from '../../../support/widget-states.ts';
import { CLIENT_SECRET, ENDPOINT } from '../../../support/widget-views.ts';

let strike: () => void = () => undefined;

afterEach(() => {
  document.body.replaceChildren();
  document.documentElement.style.colorScheme = '';
  strike();
});

function place({ element: name, attributes = {} }: WidgetState): Element {
  const element = document.createElement(name);
  const all = { session: CLIENT_SECRET, endpoint: ENDPOINT, mode: 'inline', locale: 'en-IN', ...attributes };
  for (const [key, value] of Object.entries(all)) element.setAttribute(key, value);
  document.body.append(element);
  return element;
}

describe('every state', () => {
  // A test page cannot be left and go on; the gallery's own test sees that state.
  for (const state of WIDGET_STATES.filter(({ leaves }) => leaves !== true)) {
    it(`${state.name}: is accessible in light and in dark`, async () => {
      strike = setStage(state);
      const element = place(state);
      await play(state, element);
      for (const scheme of ['light', 'dark']) {
        document.documentElement.style.colorScheme = scheme;
        document.body.style.backgroundColor = scheme === 'dark' ? '#000' : '#fff';
        await expectAccessible(element);
      }
    });
  }
});
