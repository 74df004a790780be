/**
 * Brings `later.ts`, and asks once more where it did not arrive. Firefox remembers for the life of a page that a module's
 * address has failed, so the second request goes to the same file with a query of its own.
 */
type Later = typeof import('./later.ts');

let askedAgain = 0;

/** @throws where the file does not arrive. */
export async function bringLater(): Promise<Later> {
  try {
    return await import('./later.ts');
  } catch (error) {
    const address = addressIn(error);
    if (address === null) throw error;
    askedAgain += 1;
    address.searchParams.set('again', String(askedAgain));
    const later: Later = await import(/* @vite-ignore */ /* webpackIgnore: true */ address.href);
    return later;
  }
}

/** Where the build has put the file only the browser says, in its message; WebKit does not, and needs no second address. */
function addressIn(error: unknown): URL | null {
  const [, address = ''] = error instanceof Error ? (/imported module: (https?:\S+)$/.exec(error.message) ?? []) : [];
  return URL.canParse(address) ? new URL(address) : null;
}
