/** Where the BFF is: what the page says, else where this script came from. */

let scriptAddress: string | null = null;

/** The address of a BFF that serves its script below `/widget/`, or null for a script from elsewhere. */
export function bffAddressOf(scriptUrl: string): string | null {
  const end = scriptUrl.lastIndexOf('/widget/');
  return end < 0 ? null : scriptUrl.slice(0, end);
}

/** Told once by the script tag's entry. A bundled package has no address of its own. */
export function setScriptUrl(scriptUrl: string): void {
  scriptAddress = bffAddressOf(scriptUrl);
}

/** @param endpoint the attribute: an absolute URL, or one relative to the page. */
export function bffAddress(endpoint: string | null): string | null {
  if (endpoint === null || endpoint === '') return scriptAddress;
  return URL.canParse(endpoint, document.baseURI) ? new URL(endpoint, document.baseURI).href.replace(/\/+$/, '') : null;
}
