/**
 * A BFF inside the page: answers the elements' calls from a script of typed answers and keeps every request for
 * looking at.
 */
import { ENDPOINTS } from '@plural-points/shared';
import type { Answered, Answers, Call } from './widget-fake-bff-answers.ts';
import { attemptView, checkoutView, ENDPOINT } from './widget-views.ts';

export interface Seen {
  readonly call: Call;
  readonly url: string;
  readonly body: string;
  readonly authorization: string;
}

export class FakeBff {
  readonly seen: Seen[] = [];
  readonly #answers: Record<Call, readonly Answered[]>;
  readonly #realFetch = window.fetch;

  /** Each list is answered in order; its last answer is repeated. */
  constructor(answers: Answers = {}) {
    this.#answers = { view: [checkoutView()], quote: [{ lost: true }], pay: [{ lost: true }], ...answers };
    window.fetch = (input, init) => this.#answer(input, init);
  }

  /** Replaces the answers of one call from now on. */
  answerWith(call: Call, ...answers: Answered[]): void {
    this.#answers[call] = answers;
  }

  calls(call: Call): readonly Seen[] {
    return this.seen.filter((seen) => seen.call === call);
  }

  stop(): void {
    window.fetch = this.#realFetch;
  }

  async #answer(input: RequestInfo | URL, init: RequestInit | undefined): Promise<Response> {
    const url = input instanceof Request ? input.url : String(input);
    const call = callOf(url);
    if (!call) return this.#realFetch.call(window, input, init);
    const authorization = new Headers(init?.headers).get('authorization') ?? '';
    this.seen.push({ call, url, body: typeof init?.body === 'string' ? init.body : '', authorization });
    const [next, ...later] = this.#answers[call];
    if (later.length > 0) this.#answers[call] = later;
    const challengeUrl = challengeIn(next);
    if (challengeUrl !== null) this.#noteAttempt(challengeUrl);
    return responseTo(next ?? { lost: true }, init?.signal ?? null);
  }

  /** Who was sent to the bank is there for whoever looks next, where the script says nothing else. */
  #noteAttempt(challengeUrl: string): void {
    const [view, ...others] = this.#answers.view;
    if (others.length > 0 || !view || !('sessionId' in view) || view.status !== 'open') return;
    const attempt = attemptView({ status: 'action_required', challengeUrl });
    this.#answers.view = [{ ...view, status: 'action_required', attempt }];
  }
}

/** The bank's page that an answer names, be it a payment's own or another tab's. */
function challengeIn(answer: Answered | undefined): string | null {
  const body = answer && 'problem' in answer ? (answer.more ?? {}) : (answer ?? {});
  return 'challengeUrl' in body && typeof body.challengeUrl === 'string' ? body.challengeUrl : null;
}

function callOf(url: string): Call | null {
  if (url === ENDPOINT + ENDPOINTS.viewCheckout.path) return 'view';
  if (url === ENDPOINT + ENDPOINTS.quotePoints.path) return 'quote';
  return url === ENDPOINT + ENDPOINTS.pay.path ? 'pay' : null;
}

async function responseTo(answer: Answered, signal: AbortSignal | null): Promise<Response> {
  if ('held' in answer) return responseTo(await abortable(answer.held, signal), signal);
  if ('lost' in answer) throw new TypeError('Failed to fetch');
  if ('text' in answer) return new Response(answer.text, { status: answer.status });
  if ('problem' in answer) {
    const { problem, more, headers } = answer;
    return json({ ...problem, ...more }, problem.status, headers);
  }
  return json(answer, 'status' in answer && answer.status === 'processing' && !('sessionId' in answer) ? 202 : 200);
}

function json(body: object, status: number, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'x-request-id': 'req-1', ...headers } });
}

function abortable<Value>(value: Promise<Value>, signal: AbortSignal | null): Promise<Value> {
  return new Promise((resolve, reject) => {
    signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')), { once: true });
    value.then(resolve, reject);
  });
}
