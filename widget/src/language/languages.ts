/** The languages that there are, each in a file of its own that is loaded when it is wanted. */
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
  readonly load: () => Promise<Messages>;
}

/** By primary subtag. */
export const LANGUAGES = {
  en: { tag: 'en-IN', name: 'English', direction: 'ltr', load: async () => (await import('./english.ts')).ENGLISH },
  hi: { tag: 'hi-IN', name: 'हिन्दी', direction: 'ltr', load: async () => (await import('./hindi.ts')).HINDI },
  bn: { tag: 'bn-IN', name: 'বাংলা', direction: 'ltr', load: async () => (await import('./bengali.ts')).BENGALI },
  mr: { tag: 'mr-IN', name: 'मराठी', direction: 'ltr', load: async () => (await import('./marathi.ts')).MARATHI },
  te: { tag: 'te-IN', name: 'తెలుగు', direction: 'ltr', load: async () => (await import('./telugu.ts')).TELUGU },
  ta: { tag: 'ta-IN', name: 'தமிழ்', direction: 'ltr', load: async () => (await import('./tamil.ts')).TAMIL },
  gu: { tag: 'gu-IN', name: 'ગુજરાતી', direction: 'ltr', load: async () => (await import('./gujarati.ts')).GUJARATI },
  kn: { tag: 'kn-IN', name: 'ಕನ್ನಡ', direction: 'ltr', load: async () => (await import('./kannada.ts')).KANNADA },
  ml: { tag: 'ml-IN', name: 'മലയാളം', direction: 'ltr', load: async () => (await import('./malayalam.ts')).MALAYALAM },
  pa: { tag: 'pa-IN', name: 'ਪੰਜਾਬੀ', direction: 'ltr', load: async () => (await import('./punjabi.ts')).PUNJABI },
  or: { tag: 'or-IN', name: 'ଓଡ଼ିଆ', direction: 'ltr', load: async () => (await import('./odia.ts')).ODIA },
  as: { tag: 'as-IN', name: 'অসমীয়া', direction: 'ltr', load: async () => (await import('./assamese.ts')).ASSAMESE },
  ur: { tag: 'ur-IN', name: 'اردو', direction: 'rtl', load: async () => (await import('./urdu.ts')).URDU },
  ar: { tag: 'ar', name: 'العربية', direction: 'rtl', load: async () => (await import('./arabic.ts')).ARABIC },
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
  const { tag, direction, load } = LANGUAGES[code];
  return languageOf(tag, withOverrides(await load(), overrides), direction);
}
