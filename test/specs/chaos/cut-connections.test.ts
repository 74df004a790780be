import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { merchantViewSchema } from '@plural-points/shared/schemas';
import { ChaosProxy, type Trouble } from '../../chaos/chaos-proxy.ts';
import { randomOf } from '../../chaos/random.ts';
import { chaosSeed, seedsOf } from '../../chaos/seeded.ts';
import { ledgerDifferences } from '../../chaos/three-ledgers.ts';
import { goThroughBank } from '../../support/bff-challenge.ts';
import { Bff, type Json, type Shopper } from '../../support/bff-harness.ts';
import { startSandboxProcess, type SandboxProcess } from '../../support/bff-sandbox-process.ts';

let sandbox: SandboxProcess;
let proxy: ChaosProxy;
let bff: Bff;
before(async () => {
  sandbox = await startSandboxProcess();
  await sandbox.control.switches({ refundDelayMs: 0 });
  proxy = await ChaosProxy.start(sandbox.url);
  const env = {
    PLURAL_CHALLENGE_HOSTS: new URL(sandbox.url).host,
    PLURAL_TIMEOUT_MS: '1000',
    RATE_LIMIT_SCALE: '1000',
  };
  bff = await Bff.start(proxy.url, { env });
});
after(async () => {
  await bff.stop();
  await proxy.stop();
  await sandbox.stop();
});

/** Past a claim of an Idempotency-Key, and any deadline with its quarantine. */
const LATER_MS = 200_000;

const CALLS = [
  { name: 'create order', line: /^POST \/api\/pay\/v1\/orders$/, operation: null },
  { name: 'create payment', line: /^POST .*\/payments$/, operation: null },
  { name: 'get order', line: /^GET \/api\/pay\/v1\/orders\/v1-/, operation: null },
  { name: 'capture', line: /^PUT .*\/capture$/, operation: 'capture' },
  { name: 'cancel', line: /^PUT .*\/cancel$/, operation: 'cancel' },
  { name: 'refund', line: /^POST .*\/refunds\//, operation: 'refunds' },
] as const;

/** First and last bytes, the line, the headers, the body, and one by chance. */
const positions = (seed: number, name: string): readonly number[] => [
  0,
  1,
  40,
  300,
  600,
  1 + randomOf(seed, name).below(900),
];

// Mutant: the transport sent again what ended unclear; this test failed.
for (const { name, line, operation } of CALLS) {
  for (const seed of seedsOf({ short: 1, long: 25 })) {
    test(`${name}, cut at six bytes on either way, is never made twice and is found out (seed ${seed})`, async () => {
      for (const afterBytes of positions(seed, name)) {
        for (const kind of ['cut-request', 'cut-answer'] as const) {
          const differences = await purchase({ kind, afterBytes }, line, operation);
          assert.deepEqual(differences, [], `${kind} at byte ${afterBytes}`);
        }
      }
    });
  }
}

test('a connection that is refused or reset before a byte is a payment that never happened', async () => {
  const shopper = await bff.open();
  await proxy.refuse();
  const refused = await shopper.pay();
  assert.equal(refused.status, 503);
  assert.equal(refused.body.code, 'payment_unavailable');
  await proxy.accept();
  assert.equal((await shopper.pay()).status, 200);
  assert.equal((await sandbox.control.counters())[shopper.reference]?.createPayment, 1);
});

async function purchase(trouble: Trouble, line: RegExp, operation: string | null): Promise<readonly string[]> {
  let isLeft = true;
  proxy.plan = (exchange) => {
    if (!isLeft || !line.test(exchange.line)) return { kind: 'none' };
    isLeft = false;
    return trouble;
  };
  const isPreAuth = operation === 'capture' || operation === 'cancel';
  const shopper = await bff.open({
    preAuth: isPreAuth,
    merchantOrderReference: `CUT-${chaosSeed}-${randomUUID().slice(0, 8)}`,
  });
  await goThroughBank(bff, await challenged(shopper), 'right');
  await settle();
  if (operation !== null) {
    for (let tries = 0; tries < 2 && isLeftToDo(await shopper.merchantView(), operation); tries += 1) {
      const path = `/v1/checkout-sessions/${shopper.id}/${operation}`;
      await bff.merchant('post', path, {}, { 'Idempotency-Key': randomUUID() });
      await settle();
    }
  }
  assert.equal(isLeft, false, 'the connection was cut');
  return await ledgerDifferences(sandbox.control, merchantViewSchema.parse(await shopper.merchantView()), null);
}

/** Pays until the bank's address comes: what is proven not to have arrived is paid anew. */
async function challenged(shopper: Shopper): Promise<string> {
  for (let tries = 0; tries < 4; tries += 1) {
    const { challengeUrl } = (await shopper.payWithPoints()).body as Json;
    if (typeof challengeUrl === 'string') return challengeUrl;
    await settle();
  }
  throw new Error('no attempt came to the bank');
}

async function settle(): Promise<void> {
  bff.advance(LATER_MS);
  await bff.round();
}

function isLeftToDo(view: Json, operation: string): boolean {
  if (operation === 'refunds') return (view.amountRefunded as { readonly value: number }).value === 0;
  return view.status === 'authorized';
}
