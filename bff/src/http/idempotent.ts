/**
 * The Idempotency-Key of merchant POSTs, after the IETF draft (draft-ietf-httpapi-idempotency-key-header): the same key and
 * body answer the same, without doing anything again.
 */
import { createHash } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import type { ProblemCode } from '@plural-points/shared';
import { CheckoutProblem, fieldProblem } from '../checkout/checkout-problem.ts';
import { StorageUnavailable, type AnswerStore, type StoredAnswer } from '../checkout/ledger.ts';
import { sendProblem } from './error-handler.ts';
import { problemOf } from './problem.ts';
import { requestIdOf } from './request-context.ts';

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** `callKey`: a digest of the key, or null where the call had none. */
export type IdempotentRun = (request: Request, callKey: string | null) => Promise<Answer>;

/** A claim whose process died is taken over after this; a call takes far less. */
const CLAIM_MS = 120_000;
/** The longer of 24 hours and a session's life, which is at most 24 hours, with an hour to spare. */
const KEPT_MS = 25 * 3_600_000;

export function idempotent(answers: AnswerStore, clock: () => Date, run: IdempotentRun): RequestHandler {
  return async (request, response) => {
    const header = request.get('Idempotency-Key');
    if (header === undefined) {
      send(response, await run(request, null));
      return;
    }
    if (!/^[\x21-\x7e]{1,255}$/.test(header))
      throw fieldProblem('invalid_request', 'Idempotency-Key', 'invalid_format');
    const key = digestOf(header);
    const now = clock();
    const verdict = await answers.claim({
      key,
      fingerprint: digestOf(`${request.method} ${request.path} ${JSON.stringify(request.body ?? null)}`),
      now,
      lockedUntil: new Date(now.getTime() + CLAIM_MS),
      expiresAt: new Date(now.getTime() + KEPT_MS),
    });
    if (verdict.kind === 'running') throw inProgress(verdict.until, now);
    if (verdict.kind === 'reused') throw new CheckoutProblem('idempotency_key_reused');
    if (verdict.kind === 'answered') {
      sendStored(response, verdict.answer);
      return;
    }
    await runClaimed(answers, key, run, request, response);
  };
}

async function runClaimed(
  answers: AnswerStore,
  key: string,
  run: IdempotentRun,
  request: Request,
  response: Response,
): Promise<void> {
  try {
    const answer = await run(request, key);
    await keep(answers, key, answer);
    send(response, answer);
  } catch (error) {
    const code = codeOf(error);
    // Nothing was begun: put right, the call may have the key that it was meant to have.
    if (code === 'invalid_request') {
      await answers.forget(key);
      throw error;
    }
    if (PASSING.has(code)) {
      await answers.release(key);
      throw error;
    }
    const problem = problemOf(error, requestIdOf(response));
    await keep(answers, key, problem);
    sendProblem(response, problem);
  }
}

/** An answer that the store does not take is the answer all the same, for what was done is done. Its claim runs out. */
async function keep(answers: AnswerStore, key: string, { status, body }: Answer): Promise<void> {
  try {
    await answers.complete(key, { status, body: JSON.stringify(body) });
  } catch (error) {
    if (!(error instanceof StorageUnavailable)) throw error;
  }
}

/** What passes: the same call, and no other, may be tried again under its key. */
const PASSING: ReadonlySet<ProblemCode> = new Set([
  'operation_in_progress',
  'payment_unavailable',
  'rate_limited',
  'storage_unavailable',
  'internal_error',
]);

function codeOf(error: unknown): ProblemCode {
  return error instanceof CheckoutProblem ? error.code : 'internal_error';
}

/** Asked again at the latest when the claim of a process that died runs out. */
function inProgress(until: Date, now: Date): CheckoutProblem {
  const retryAfterSeconds = Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 1_000));
  return new CheckoutProblem('idempotency_in_progress', { retryAfterSeconds });
}

function send(response: Response, answer: Answer): void {
  response.status(answer.status).json(answer.body);
}

function sendStored(response: Response, answer: StoredAnswer): void {
  const type = answer.status >= 400 ? 'application/problem+json' : 'application/json';
  response.status(answer.status).type(type).send(answer.body);
}

function digestOf(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('base64url');
}
