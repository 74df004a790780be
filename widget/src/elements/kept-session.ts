/**
 * The client secret of this tab's checkout, kept for the return page: after the bank, the URL brings only the id. In
 * `sessionStorage`, so it ends with the tab, and a page whose storage is off simply has none.
 */

const PREFIX = 'plural-points:';

export function keepSession(clientSecret: string): void {
  const id = idOf(clientSecret);
  if (id === '') return;
  try {
    sessionStorage.setItem(PREFIX + id, clientSecret);
  } catch {
    // Storage is off or full: the return page then says to look for the shop's confirmation.
  }
}

export function keptSession(id: string): string | null {
  try {
    return sessionStorage.getItem(PREFIX + id);
  } catch {
    return null;
  }
}

function idOf(clientSecret: string): string {
  return clientSecret.split('_secret_', 1)[0] ?? '';
}
