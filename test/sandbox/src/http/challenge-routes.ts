/** The challenge page's routes, on the sandbox's own origin: open the page, answer it, go back to the shop. */
import { type Request, type RequestHandler, type Response, Router } from 'express';
import type { Challenge } from '../ledger/model.ts';
import type { Plural } from '../plural.ts';
import { callbackFor } from '../callback.ts';
import { answerChallenge, type ChallengeAction, isOver } from '../ledger/challenge.ts';
import { challengePage, type StillOpen } from '../pages/challenge-page.ts';
import { outcomePage, unknownChallengePage } from '../pages/outcome-page.ts';
import { PAGE_HEADERS } from './page-headers.ts';
import { readText } from './read-body.ts';

/**
 * `GET` and `POST /web/auth/landing/?token=…`. An unknown token is 404, a used one 410 with a button back to the
 * shop.
 */
export function challengeRoutes(plural: Plural): Router {
  const router = Router();
  router.use('/web/auth/landing', (_request, response, next) => {
    response.set(PAGE_HEADERS);
    next();
  });
  router.get('/web/auth/landing', (request, response) => {
    plural.moment();
    const challenge = challengeOf(plural, request, response);
    if (challenge === undefined) return;
    if (isOver(challenge)) return showOutcome(plural, response, challenge, 410);
    showChallenge(response, challenge, null);
  });
  router.post('/web/auth/landing', takeAnswer(plural));
  return router;
}

function takeAnswer(plural: Plural): RequestHandler {
  return async (request, response) => {
    const action = actionIn(new URLSearchParams(await readText(request)));
    const challenge = challengeOf(plural, request, response);
    if (challenge === undefined) return;
    const step = answerChallenge(plural.ledger, plural.moment(), challenge, action);
    if (plural.switches.webhookTiming !== 'after') await plural.deliver();
    response.once('close', () => plural.wake());
    switch (step.kind) {
      case 'ended':
        return showOutcome(plural, response, challenge, 200);
      case 'over':
        return showOutcome(plural, response, challenge, 410);
      case 'wrong-code':
      case 'resent':
      case 'no-more-resends':
        return showChallenge(response, challenge, step);
    }
  };
}

function challengeOf(plural: Plural, request: Request, response: Response): Challenge | undefined {
  const { token } = request.query;
  const challenge = typeof token === 'string' ? plural.ledger.challenges.get(token) : undefined;
  if (challenge === undefined) response.status(404).type('html').send(unknownChallengePage());
  return challenge;
}

/** Anything that is neither a wish to cancel nor one for another password counts as a password. */
function actionIn(form: URLSearchParams): ChallengeAction {
  const action = form.get('action');
  if (action === 'cancel' || action === 'resend') return { kind: action };
  return { kind: 'code', code: (form.get('otp') ?? '').replaceAll(/\s/g, '') };
}

function showChallenge(response: Response, challenge: Challenge, step: StillOpen | null): void {
  response.type('html').send(challengePage(challenge, step));
}

function showOutcome(plural: Plural, response: Response, challenge: Challenge, status: 200 | 410): void {
  const page = outcomePage(challenge, {
    callback: callbackFor(challenge, plural.switches, plural.clientSecret),
    sendsItself: status === 200,
    twice: plural.switches.callbackTwice,
  });
  response.status(status).type('html').send(page);
}
