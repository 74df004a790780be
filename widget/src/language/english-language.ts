/** English with all its words, for whoever does not wait for another language. */
import { ENGLISH } from './english.ts';
import { languageOf } from './language.ts';

export const ENGLISH_LANGUAGE = languageOf('en-IN', ENGLISH, 'ltr');
