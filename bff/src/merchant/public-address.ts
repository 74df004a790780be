/**
 * Which addresses of the internet a server of ours may be sent to by a setting: not itself, not its network, not a cloud's
 * metadata. Checked on what the connection is made to, not on what the name resolved to a moment before.
 */
import { lookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** IANA's special-purpose registries (RFC 6890 and after): not to be met on the public internet. */
const NOT_PUBLIC = { 4: new BlockList(), 6: new BlockList() } as const;
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const) {
  NOT_PUBLIC[4].addSubnet(network, bits, 'ipv4');
}
// Only 2000::/3 is given out to the public, and of it these lead to other networks or to none. In a list of its own: a
// list that holds ::/3 holds the mapped form of every IPv4 address too.
for (const [network, bits] of [
  ['::', 3],
  ['4000::', 2],
  ['8000::', 1],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const) {
  NOT_PUBLIC[6].addSubnet(network, bits, 'ipv6');
}

/** Whether an IP address, in any spelling, is one of the public internet. What is no address is not. */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !NOT_PUBLIC[4].check(address, 'ipv4');
    case 6:
      return !NOT_PUBLIC[6].check(address, 'ipv6');
    default:
      return false;
  }
}

/**
 * The host of a URL where it is an address and not a name, without brackets; null for a name, which only a lookup
 * tells.
 */
export function literalAddress(url: URL): string | null {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return isIP(host) === 0 ? null : host;
}

/** Resolves names as `resolve` does, and fails for one that leads to any address that is not public. */
export function publicLookup(resolve: LookupFunction = lookup): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, found) => {
      const addresses = typeof found === 'string' ? [{ address: found, family: isIP(found) }] : found;
      const [first] = addresses ?? [];
      if (error !== null || first === undefined) return callback(error ?? refusal(), []);
      if (!addresses.every(({ address }) => isPublicAddress(address))) return callback(refusal(), []);
      if (options.all === true) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}

function refusal(): NodeJS.ErrnoException {
  return Object.assign(new Error('not a public address'), { code: 'EACCES' });
}
