/**
 * What the shell shows when the rest of the script did not arrive: one sentence in the page's language, in plain nodes. It
 * leads to the page itself, anew: Firefox asks for a module that failed only once in the life of a page.
 */
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
  const anew = document.createElement('a');
  // With its fragment it would be no way but a jump within the page.
  const [address = ''] = location.href.split('#', 1);
  anew.href = address;
  anew.textContent = texts[lang] ?? OUT_OF_REACH.en;
  text.append(anew);
  root.replaceChildren(text);
}
