/** The BFF's own client of Plural's API, alone, to a sandbox. */
import { DEFAULT_CLIENT_ID, DEFAULT_CLIENT_SECRET } from '@plural-points/sandbox';
import { sensitive } from '@plural-points/shared';
import { createPluralClient, type PluralClient } from '../../bff/src/plural/plural-client.ts';

/** `timeoutMs`: for each call. */
export function pluralClientOf(sandboxUrl: string, timeoutMs: number): PluralClient {
  return createPluralClient({
    apiUrl: sandboxUrl,
    credentials: { clientId: DEFAULT_CLIENT_ID, clientSecret: sensitive(DEFAULT_CLIENT_SECRET, 'client secret') },
    timeoutMs,
    clock: () => new Date(),
    latest: () => new Date(),
    onCall: () => undefined,
    onDate: () => undefined,
  });
}
