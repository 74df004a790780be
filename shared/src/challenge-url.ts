/**
 * Where a shopper may be sent for the bank's step. The BFF checks what Plural answered, the widget checks what the BFF
 * answered: the same rule. An entry is a host, `host:port`, or a suffix such as `.pluralpay.in`.
 */

/** Whether the URL is absolute, https (or http where `allowHttp`), without user info, and on an allowed host. */
export function isAllowedChallengeUrl(url: string, hosts: readonly string[], allowHttp: boolean): boolean {
  if (!URL.canParse(url)) return false;
  const target = new URL(url);
  const schemeAllowed = target.protocol === 'https:' || (allowHttp && target.protocol === 'http:');
  if (!schemeAllowed || target.username !== '' || target.password !== '') return false;
  return hosts.some((entry) => isHostAllowed(target, entry.toLowerCase()));
}

function isHostAllowed(target: URL, entry: string): boolean {
  // A suffix or a bare host stands for the scheme's own port; `URL.host` carries a port only when it is another.
  return entry.startsWith('.') ? target.host.endsWith(entry) : target.host === entry;
}
