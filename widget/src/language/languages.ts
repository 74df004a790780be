/**
 * The languages that there are, each in a file of its own that is loaded when it is wanted. Such a file imports nothing: it
 * can then be asked for again where it was lost (`bring-module.ts`).
 */
import { bringModule } from '../client/bring-module.ts';
import { languageOf } from './language.ts';
import type { Language } from './language.ts';
import type { Direction, Messages } from './messages.ts';
import { withOverrides } from './overrides.ts';
import type { MessageOverrides } from './overrides.ts';

interface Offer {
  /** BCP 47. */
  readonly tag: string;
  /** The language's name in itself, for the menu. */
  readonly name: string;
  readonly direction: Direction;
  readonly load: () => Promise<{ readonly MESSAGES: Messages }>;
}

/** By primary subtag. */
export const LANGUAGES = {
  en: { tag: 'en-IN', name: 'English', direction: 'ltr', load: () => import('./english.ts') },
  hi: { tag: 'hi-IN', name: 'हिन्दी', direction: 'ltr', load: () => import('./hindi.ts') },
  bn: { tag: 'bn-IN', name: 'বাংলা', direction: 'ltr', load: () => import('./bengali.ts') },
  mr: { tag: 'mr-IN', name: 'मराठी', direction: 'ltr', load: () => import('./marathi.ts') },
  te: { tag: 'te-IN', name: 'తెలుగు', direction: 'ltr', load: () => import('./telugu.ts') },
  ta: { tag: 'ta-IN', name: 'தமிழ்', direction: 'ltr', load: () => import('./tamil.ts') },
  gu: { tag: 'gu-IN', name: 'ગુજરાતી', direction: 'ltr', load: () => import('./gujarati.ts') },
  kn: { tag: 'kn-IN', name: 'ಕನ್ನಡ', direction: 'ltr', load: () => import('./kannada.ts') },
  ml: { tag: 'ml-IN', name: 'മലയാളം', direction: 'ltr', load: () => import('./malayalam.ts') },
  pa: { tag: 'pa-IN', name: 'ਪੰਜਾਬੀ', direction: 'ltr', load: () => import('./punjabi.ts') },
  or: { tag: 'or-IN', name: 'ଓଡ଼ିଆ', direction: 'ltr', load: () => import('./odia.ts') },
  as: { tag: 'as-IN', name: 'অসমীয়া', direction: 'ltr', load: () => import('./assamese.ts') },
  ur: { tag: 'ur-IN', name: 'اردو', direction: 'rtl', load: () => import('./urdu.ts') },
  ar: { tag: 'ar', name: 'العربية', direction: 'rtl', load: () => import('./arabic.ts') },
} as const satisfies Record<string, Offer>;

export type LanguageCode = keyof typeof LANGUAGES;

export function isLanguageCode(code: string): code is LanguageCode {
  return Object.hasOwn(LANGUAGES, code);
}

/** The language that serves a tag best: by its first subtag, else English. */
export function languageCodeFor(tag: string): LanguageCode {
  const code = tag.toLowerCase().split(/[-_]/, 1)[0] ?? '';
  return isLanguageCode(code) ? code : 'en';
}

/** @throws when the file of the language does not arrive. */
export async function loadLanguage(code: LanguageCode, overrides: MessageOverrides): Promise<Language> {
  const { tag, direction, load }: Offer = LANGUAGES[code];
  const { MESSAGES } = await bringModule(load);
  return languageOf(tag, withOverrides(MESSAGES, overrides), direction);
}
