/**
 * What the BFF tells about itself: an interface that takes named fields and nothing else, so that no request body, error
 * object or card field can be handed to a log by mistake. `logger.ts` and `metrics.ts` are behind it.
 */
import type { SessionTransition } from './checkout/dependencies.ts';
import type { ClockSkew } from './clock-skew.ts';
import type { DeliveryLine } from './merchant/event-deliveries.ts';
import type { PluralCall } from './plural/plural-client.ts';

export interface RequestLine {
  readonly requestId: string;
  readonly method: string;
  readonly route: string;
  readonly status: number;
  readonly milliseconds: number;
  readonly aborted: boolean;
}

export interface Observer {
  request(line: RequestLine): void;
  pluralCall(call: PluralCall): void;
  transition(transition: SessionTransition): void;
  /** `token`: whether the path named a session; `signed`: whether a key of ours made the signature. */
  callback(token: boolean, signed: boolean): void;
  /** An event was sent to the merchant, or was not. */
  delivery(line: DeliveryLine): void;
  /** Another clock was read. */
  clockSkew(skew: ClockSkew): void;
  /** An error nobody foresaw. Its name and its stack's places are told, never its message. */
  failure(requestId: string, error: unknown): void;
}

export function combineObservers(...observers: readonly Observer[]): Observer {
  return {
    request: (line) => observers.forEach((observer) => observer.request(line)),
    pluralCall: (call) => observers.forEach((observer) => observer.pluralCall(call)),
    transition: (transition) => observers.forEach((observer) => observer.transition(transition)),
    callback: (token, signed) => observers.forEach((observer) => observer.callback(token, signed)),
    delivery: (line) => observers.forEach((observer) => observer.delivery(line)),
    clockSkew: (skew) => observers.forEach((observer) => observer.clockSkew(skew)),
    failure: (requestId, error) => observers.forEach((observer) => observer.failure(requestId, error)),
  };
}
