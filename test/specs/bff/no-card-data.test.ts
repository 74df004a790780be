import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import request, { type Response } from 'supertest';
import { answerAtBank } from '../../support/bff-challenge.ts';
import { GUIDE_CARD, MERCHANT_KEY, sessionRequest, type Json } from '../../support/bff-harness.ts';
import { startBffProcess } from '../../support/bff-process.ts';
import { startSandboxProcess } from '../../support/bff-sandbox-process.ts';
import { sealFor } from '../../support/bff-seal.ts';

/** A card of the test's own, so that a hit is never a coincidence. Its number passes Luhn. */
const CANARY = { ...GUIDE_CARD, cvv: '739', holderName: 'Canary Quillfeather', mobileNumber: '7827709063' };
const SECRETS = [
  '4012001037141112',
  '401200103714',
  '7141112',
  'Quillfeather',
  '7827709063',
  '"739"',
  'cvv":"',
  '7709063',
];

// Mutant: an attempt kept the card's number for its network; this test failed.
test('no digit of a card beyond the last four, no CVV, name or mobile is in any output, answer or file', async (t) => {
  const sandbox = await startSandboxProcess();
  t.after(async () => await sandbox.stop());
  const folder = mkdtempSync(join(tmpdir(), 'plural-points-canary-'));
  const process = startBffProcess(folder, {
    PLURAL_API_URL: sandbox.url,
    MERCHANT_API_KEYS: MERCHANT_KEY,
    LOG_LEVEL: 'trace',
    PLURAL_TIMEOUT_MS: '1000',
  });
  t.after(() => process.kill('SIGKILL'));
  const bff = request(await process.url);

  const answers: Response[] = [];
  const call = async (path: string, token: string, body: string | Json): Promise<Response> => {
    const answer = await bff.post(path).set('Authorization', `Bearer ${token}`).type('application/json').send(body);
    answers.push(answer);
    return answer;
  };
  const session = async (): Promise<{ id: string; clientSecret: string; merchantOrderReference: string }> =>
    (await call('/v1/checkout-sessions', MERCHANT_KEY, sessionRequest({ returnUrl: 'http://localhost:8787/return' })))
      .body;
  const payWith = async (card: unknown, points: boolean): Promise<Response> => {
    const { clientSecret } = await session();
    const view = await bff.get('/v1/checkout').set('Authorization', `Bearer ${clientSecret}`);
    answers.push(view);
    const quoteSeal = await sealFor(view.body, 'quote', {
      cardNumber: CANARY.cardNumber,
      mobileNumber: CANARY.mobileNumber,
    });
    const quote = points ? await call('/v1/checkout/points-quote', clientSecret, { sealed: quoteSeal }) : null;
    const attemptId = crypto.randomUUID();
    const paid = await call('/v1/checkout/payment', clientSecret, {
      attemptId,
      sealed: await sealFor(view.body, 'payment', card, { aid: attemptId }),
      points: quote === null ? null : pointsOf(quote),
    });
    answers.push(await bff.get('/v1/checkout').set('Authorization', `Bearer ${clientSecret}`));
    return paid;
  };

  const paid = await payWith(CANARY, true);
  assert.equal(paid.status, 200);
  const callback = await answerAtBank(paid.body.challengeUrl, 'right');
  answers.push(await bff.post(callback.path).type('form').send(callback.fields));
  for (const fault of ['html', '500', 'half-body', 'reset-after-read', 'hang', 'answer-lost'] as const) {
    await sandbox.control.fail('createPayment', fault);
    await payWith(CANARY, false);
  }
  await payWith({ ...CANARY, cardNumber: '4012001037141113' }, false);
  await payWith({ ...CANARY, [CANARY.cardNumber]: CANARY.cvv }, false);
  await payWith(`${JSON.stringify(CANARY)},`, false);

  const { clientSecret } = await session();
  const plain = JSON.stringify(CANARY);
  for (const body of [plain, plain.slice(0, -2), `${CANARY.cardNumber}x`, `{"sealed":${CANARY.cardNumber}}`]) {
    await call('/v1/checkout/payment', clientSecret, body);
    await call('/v1/checkout/points-quote', clientSecret, body);
  }
  await call(`/v1/checkout/payment?card=${CANARY.cardNumber}`, clientSecret, plain.repeat(200));
  answers.push(await bff.get(`/${CANARY.cardNumber}?cvv=${CANARY.cvv}&mobile=${CANARY.mobileNumber}`));
  answers.push(await bff.get('/v1/checkout-sessions').set('Authorization', `Bearer ${MERCHANT_KEY}`));

  process.kill('SIGTERM');
  await process.end;
  const output = process.output();
  const files = readdirSync(join(folder, 'data')).map((file) =>
    readFileSync(join(folder, 'data', file)).toString('latin1'),
  );
  assert.ok(files.length > 0 && output.includes('plural call') && answers.length > 40);
  const answered = answers.map((answer) => `${JSON.stringify(answer.headers)} ${answer.text}`).join('\n');
  for (const [where, text] of [
    ['the log', output],
    ['an answer', answered],
    ['the database', files.join('\n')],
  ] as const) {
    for (const secret of SECRETS) assert.ok(!text.includes(secret), `${secret} in ${where}`);
  }
});

function pointsOf(quote: Response): Json {
  return {
    quoteToken: quote.body.quote.token,
    consent: { locale: 'en-IN', text: 'Use 140 points (₹35.00).', grantedAt: new Date().toISOString() },
  };
}
