/**
 * Every state of the gallery's list, in either direction of the language, in light and in dark: reached by the shopper's own
 * means, and accessible.
 */
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

/** Colours and direction touch nothing of each other, so each pair need not be tried. */
const LOOKS = [
  { locale: 'en-IN', scheme: 'light', ground: '#fff' },
  { locale: 'ur-IN', scheme: 'dark', ground: '#000' },
] as const;

function place({ element: name, attributes = {} }: WidgetState, locale: string): Element {
  const element = document.createElement(name);
  const all = { session: CLIENT_SECRET, endpoint: ENDPOINT, mode: 'inline', locale, ...attributes };
  for (const [key, value] of Object.entries(all)) element.setAttribute(key, value);
  document.body.append(element);
  return element;
}

/**
 * It ends a page's connections, the test runner's among them, as soon as it begins to leave; the gallery outlives
 * that.
 */
const isFirefox = navigator.userAgent.includes('Firefox');

describe('every state', () => {
  for (const state of WIDGET_STATES.filter(({ leaves }) => !leaves || !isFirefox)) {
    for (const { locale, scheme, ground } of LOOKS) {
      it(`${state.name}: is accessible in ${locale} and in ${scheme}`, async () => {
        document.documentElement.style.colorScheme = scheme;
        document.body.style.backgroundColor = ground;
        strike = setStage(state);
        const element = place(state, locale);
        await play(state, element);
        await expectAccessible(element);
      });
    }
  }
});
