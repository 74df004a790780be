/** Access tokens: opaque to the client, known here with the moment they end. */
import { randomBytes } from 'node:crypto';

export class Tokens {
  #ends = new Map<string, number>();

  issue(endsAt: number): string {
    const token = `sandbox.${randomBytes(48).toString('base64url')}`;
    this.#ends.set(token, endsAt);
    return token;
  }

  isGood(authorization: string | undefined, now: number): boolean {
    const token = /^Bearer (\S+)$/.exec(authorization ?? '')?.[1];
    return token !== undefined && (this.#ends.get(token) ?? 0) > now;
  }

  /** Every token issued so far is refused from now on. */
  revokeAll(): void {
    this.#ends.clear();
  }
}
