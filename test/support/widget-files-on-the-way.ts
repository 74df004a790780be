/**
 * What becomes of some of the widget's files on their way to a page of tests: for the page to say, for the server to
 * do.
 */

export const ASKING_PATH = '/files-on-the-way';

/** From the repository's root. */
const TRAVELLING = [
  'widget/src/form/checkout-form.ts',
  'widget/src/form/later.ts',
  'widget/src/language/english.ts',
  'widget/src/language/hindi.ts',
] as const;

type Travelling = (typeof TRAVELLING)[number];

const FATES = ['served', 'lost', 'held'] as const;

export type Fate = (typeof FATES)[number];

export function isFate(word: string | null): word is Fate {
  return FATES.some((fate) => fate === word);
}

export function isTravelling(file: string): file is Travelling {
  return TRAVELLING.some((known) => known === file);
}

/** From now on, until it is said otherwise. */
export async function letFileBe(fate: Fate, file: Travelling): Promise<void> {
  const answer = await fetch(`${ASKING_PATH}?${new URLSearchParams({ fate, file })}`);
  if (!answer.ok) throw new Error(`the server does not know what to do with ${file}`);
}
