/** The language that the page asks for: the attribute, else the page's own, else the browser's. */

export function pageLocale(element: Element, locale: string | null): string {
  if (locale) return locale;
  return langAround(element) ?? navigator.language;
}

/** `lang` is inherited, across shadow roots too, but has no property that says its inherited value. */
function langAround(element: Element): string | null {
  const holder = element.closest('[lang]');
  const lang = holder?.getAttribute('lang');
  if (lang) return lang;
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? langAround(root.host) : null;
}
