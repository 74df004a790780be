/** What the shell shows when the rest of the script did not arrive: one sentence in the page's language, in plain nodes. */
import { OUT_OF_REACH } from './out-of-reach.ts';

/** @param locale BCP 47; a language that is not there is answered in English. */
export function showTrouble(root: ParentNode, locale: string): void {
  const [code = ''] = locale.toLowerCase().split(/[-_]/, 1);
  const texts: Readonly<Record<string, string>> = OUT_OF_REACH;
  const lang = Object.hasOwn(texts, code) ? code : 'en';
  const text = document.createElement('p');
  text.setAttribute('role', 'alert');
  text.lang = lang;
  // The first strong letter tells the direction.
  text.dir = 'auto';
  text.textContent = texts[lang] ?? OUT_OF_REACH.en;
  root.replaceChildren(text);
}
