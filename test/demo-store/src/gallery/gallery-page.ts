/** The overview: how to look, and each state in a frame of the chosen width. */
import { LOCALES, lookQuery, SCHEMES, THEMES, WIDTHS, type Look } from '../../../support/widget-states-looks.ts';
import { WIDGET_STATES, type WidgetState } from '../../../support/widget-states.ts';
import { html, type Markup } from '../html.ts';

interface Choice {
  readonly value: string | number;
  readonly label: string;
}

export function galleryHead(): Markup {
  return html`<link rel="stylesheet" href="/gallery.css" />`;
}

export function galleryPage(look: Look): Markup {
  return html`<h1>Gallery</h1>
    <p class="soft">
      Every state of both elements, against a BFF inside the page: what is typed here goes nowhere. The form is the real
      one.
    </p>
    <form class="look" method="get" action="/gallery">
      ${select('theme', 'Theme', THEMES.map(named), look.theme)}
      ${select('scheme', 'Light or dark', SCHEMES.map(named), look.scheme)}
      ${select(
        'locale',
        'Language',
        LOCALES.map(({ tag, name }) => ({ value: tag, label: name })),
        look.locale,
      )}
      ${select(
        'width',
        'Width',
        WIDTHS.map((width) => ({ value: width, label: `${width} px` })),
        look.width,
      )}
      <button>Show</button>
    </form>
    <h2>The form</h2>
    ${shelf('plural-points-checkout', look)}
    <h2>The return page</h2>
    ${shelf('plural-points-status', look)}`;
}

function named(value: string): Choice {
  return { value, label: value };
}

function select(name: string, label: string, choices: readonly Choice[], chosen: string | number): Markup {
  return html`<label
    >${label}
    <select name="${name}">
      ${choices.map((choice) => option(choice, chosen))}
    </select></label
  >`;
}

function option({ value, label }: Choice, chosen: string | number): Markup {
  return value === chosen
    ? html`<option value="${value}" selected>${label}</option>`
    : html`<option value="${value}">${label}</option>`;
}

function shelf(element: WidgetState['element'], look: Look): Markup {
  return html`<ul class="states">
    ${WIDGET_STATES.filter((state) => state.element === element).map((state) => figure(state, look))}
  </ul>`;
}

/** The sandbox keeps the frame from taking the whole page to a bank; a form that pays has to submit. */
function figure({ name, caption }: WidgetState, look: Look): Markup {
  const address = `/gallery/states/${name}?${lookQuery(look)}`;
  return html`<li>
    <p><a href="${address}">${name}</a> <span class="soft">${caption}</span></p>
    <iframe
      title="${caption}"
      src="${address}"
      width="${look.width}"
      height="640"
      loading="lazy"
      sandbox="allow-scripts allow-same-origin allow-forms"
    ></iframe>
  </li>`;
}
