/**
 * Brings a file of this script, and asks once more where it did not arrive. Firefox remembers for the life of a page that a
 * module's address has failed, so the second request goes to the same file with a query of its own. It forgets nothing of
 * the files that this one imports: those have to be on the page already.
 */

let askedAgain = 0;

/**
 * @param load the import itself: what the file gives out is what comes back.
 * @throws where it does not arrive.
 */
export async function bringModule<Module>(load: () => Promise<Module>): Promise<Module> {
  try {
    return await load();
  } catch (error) {
    const address = addressIn(error);
    if (address === null) throw error;
    askedAgain += 1;
    address.searchParams.set('again', String(askedAgain));
    const again: Module = await import(/* @vite-ignore */ /* webpackIgnore: true */ address.href);
    return again;
  }
}

/**
 * Where the build has put the file only the browser says, in its message; WebKit does not, and needs no second
 * address.
 */
function addressIn(error: unknown): URL | null {
  const [, address = ''] = error instanceof Error ? (/imported module: (https?:\S+)$/.exec(error.message) ?? []) : [];
  return URL.canParse(address) ? new URL(address) : null;
}
