/**
 * The access token (guide, section 1): fetched once for all that wait, refreshed before it ends, kept in memory only.
 * Without a token no call goes out, so a failure here means that nothing was sent.
 */
import { z } from 'zod';
import { expose, sensitive, type Sensitive } from '@plural-points/shared';
import { isSuccess } from '../is-success.ts';
import { standardHeaders } from './headers.ts';
import type { Transport } from './transport.ts';

export interface AccessTokens {
  /** A token good for at least a minute, or null where none is to be had. */
  current(): Promise<Sensitive<string> | null>;
  /** Drops a token that Plural answered 401 to, unless it was already replaced. */
  discard(token: Sensitive<string>): void;
}

export interface Credentials {
  readonly clientId: string;
  readonly clientSecret: Sensitive<string>;
}

/** How an attempt to get a token ended. Without this line a refused secret would look like a Plural that is down. */
export interface TokenAnswer {
  readonly outcome: 'issued' | 'refused' | 'no_answer';
  readonly status: number | null;
  readonly pluralRequestId: string;
  readonly milliseconds: number;
}

/** Refreshed this long before its end: a token must not run out on the way. */
const MARGIN_MS = 60_000;
/** Where the answer names no end (API facts, section 2.1). */
const ASSUMED_LIFE_MS = 50 * 60_000;

// The guide's samples say `expires_in` in seconds; the reference and the live system `expires_at`. Either will do.
const tokenSchema = z.object({
  access_token: z.string().min(1).max(8_192),
  expires_at: z.string().optional(),
  expires_in: z.coerce.number().optional(),
});

interface HeldToken {
  readonly token: Sensitive<string>;
  readonly refreshAt: number;
}

export interface AccessTokensOptions {
  readonly apiUrl: string;
  readonly credentials: Credentials;
  readonly timeoutMs: number;
  readonly clock: () => Date;
  readonly onAnswer: (answer: TokenAnswer) => void;
}

export function createAccessTokens(transport: Transport, options: AccessTokensOptions): AccessTokens {
  const { apiUrl, credentials, timeoutMs, clock, onAnswer } = options;
  let held: HeldToken | null = null;
  let flight: Promise<HeldToken | null> | null = null;

  const fetchToken = async (): Promise<HeldToken | null> => {
    const body = JSON.stringify({
      client_id: credentials.clientId,
      client_secret: expose(credentials.clientSecret),
      grant_type: 'client_credentials',
    });
    const startedAt = performance.now();
    const headers = standardHeaders(clock());
    const result = await transport.send(
      { method: 'POST', url: `${apiUrl}/api/auth/v1/token`, headers, body },
      AbortSignal.timeout(timeoutMs),
    );
    const answer = result.kind === 'answered' && isSuccess(result.status) ? tokenSchema.safeParse(result.body) : null;
    onAnswer({
      outcome: answer?.success ? 'issued' : result.kind === 'answered' ? 'refused' : 'no_answer',
      status: result.kind === 'answered' ? result.status : null,
      pluralRequestId: headers['request-id'],
      milliseconds: Math.round(performance.now() - startedAt),
    });
    if (!answer?.success) return null;
    const now = clock().getTime();
    const life = lifeOf(answer.data, now);
    // A life shorter than the margin is still used for its first half, or every call would fetch a token.
    const refreshAt = now + Math.max(life - MARGIN_MS, life / 2);
    return { token: sensitive(answer.data.access_token, 'access token'), refreshAt };
  };

  return {
    async current() {
      if (held !== null && clock().getTime() < held.refreshAt) return held.token;
      flight ??= fetchToken().finally(() => {
        flight = null;
      });
      held = await flight;
      return held?.token ?? null;
    },
    discard(token) {
      if (held?.token === token) held = null;
    },
  };
}

function lifeOf(answer: z.output<typeof tokenSchema>, now: number): number {
  const end = answer.expires_at === undefined ? Number.NaN : Date.parse(answer.expires_at);
  if (Number.isFinite(end)) return Math.max(end - now, 0);
  const seconds = answer.expires_in;
  return seconds !== undefined && Number.isFinite(seconds) && seconds > 0 ? seconds * 1_000 : ASSUMED_LIFE_MS;
}
