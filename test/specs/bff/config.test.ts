import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { test } from 'node:test';
import { configFrom, ConfigError } from '@plural-points/bff';
import { expose } from '@plural-points/shared';

const KEY = 'merchant-key-of-at-least-thirty-two-characters';
const SECRET = Buffer.alloc(32, 1).toString('base64');
const HEX = '00112233445566778899aabbccddeeff';
const WEBHOOK_SECRET = `whsec_${Buffer.alloc(24, 9).toString('base64')}`;
const WEBHOOK = { MERCHANT_WEBHOOK_URL: 'https://shop.example/events', MERCHANT_WEBHOOK_SECRET: WEBHOOK_SECRET };
const PRODUCTION = {
  PLURAL_ENV: 'production',
  PUBLIC_URL: 'https://pay.shop.example',
  PLURAL_CLIENT_ID: 'id',
  PLURAL_CLIENT_SECRET: HEX,
  MERCHANT_API_KEYS: KEY,
  APP_SECRET: SECRET,
  TRUST_PROXY: '1',
};

const mistakesOf = (environment: Record<string, string>): readonly string[] => {
  try {
    configFrom(environment);
  } catch (error) {
    assert.ok(error instanceof ConfigError);
    return error.mistakes;
  }
  return [];
};

test('an empty environment is a sandbox on loopback', () => {
  const config = configFrom({});
  assert.equal(config.environment, 'sandbox');
  assert.equal(config.host, '127.0.0.1');
  assert.equal(config.publicUrl, 'http://localhost:8787');
  assert.equal(config.pluralApiUrl, 'http://localhost:8790');
  assert.deepEqual(config.challengeHosts, ['localhost:8790']);
  assert.deepEqual(config.allowedOrigins, ['http://localhost:8787']);
  assert.equal(config.callbackKeys.length, 1);
});

test('UAT and production have the guide’s addresses and their own challenge hosts', () => {
  const uat = configFrom({ ...PRODUCTION, PLURAL_ENV: 'uat' });
  assert.equal(uat.pluralApiUrl, 'https://pluraluat.v2.pinepg.in');
  assert.deepEqual(uat.challengeHosts, ['pluraluat.v2.pinepg.in', '.pinepg.in']);
  const production = configFrom(PRODUCTION);
  assert.equal(production.pluralApiUrl, 'https://api.pluralpay.in');
  assert.deepEqual(production.challengeHosts, ['api.pluralpay.in', '.pluralpay.in', '.pluralonline.com']);
});

test('all mistakes are told at once, by name', () => {
  const names = mistakesOf({ PLURAL_ENV: 'production', PORT: 'x' }).map((mistake) => mistake.split(':')[0]);
  assert.deepEqual(
    new Set(names),
    new Set([
      'PORT',
      'PUBLIC_URL',
      'PLURAL_CLIENT_ID',
      'PLURAL_CLIENT_SECRET',
      'MERCHANT_API_KEYS',
      'APP_SECRET',
      'TRUST_PROXY',
    ]),
  );
});

const WRONG: readonly (readonly [string, Record<string, string>])[] = [
  ['PLURAL_ENV', { PLURAL_ENV: 'live' }],
  ['PUBLIC_URL', { ...PRODUCTION, PUBLIC_URL: 'http://pay.shop.example' }],
  ['PUBLIC_URL', { ...PRODUCTION, PUBLIC_URL: 'https://127.0.0.1' }],
  ['PUBLIC_URL', { PUBLIC_URL: 'https://pay.shop.example' }],
  ['PLURAL_API_URL', { PLURAL_API_URL: 'https://api.pluralpay.in' }],
  ['PLURAL_API_URL', { ...PRODUCTION, PLURAL_API_URL: 'http://api.pluralpay.in' }],
  ['PLURAL_CLIENT_SECRET', { ...PRODUCTION, PLURAL_CLIENT_SECRET: 'fgwei7egyhuggwp39w8rh' }],
  ['PLURAL_CALLBACK_SECRET', { PLURAL_CALLBACK_SECRET: 'abc' }],
  ['PLURAL_CALLBACK_SECRET', { PLURAL_CALLBACK_SECRET: 'a b!', PLURAL_CALLBACK_SECRET_ENCODING: 'base64' }],
  ['MERCHANT_API_KEYS', { MERCHANT_API_KEYS: 'short' }],
  ['APP_SECRET', { APP_SECRET: 'c2hvcnQ=' }],
  ['TRUST_PROXY', { TRUST_PROXY: 'true' }],
  ['TRUST_PROXY', { TRUST_PROXY: 'everyone' }],
  ['ALLOWED_ORIGINS', { ALLOWED_ORIGINS: 'https://shop.example/path' }],
  ['ALLOWED_ORIGINS', { ALLOWED_ORIGINS: 'https://*.shop.example' }],
  ['RETURN_URL_ORIGINS', { RETURN_URL_ORIGINS: 'https://other.example' }],
  ['PLURAL_CHALLENGE_HOSTS', { PLURAL_CHALLENGE_HOSTS: 'https://bank.example' }],
  ['SESSION_TTL_SECONDS', { SESSION_TTL_SECONDS: '0' }],
  ['ALLOW_PUBLIC_SANDBOX', { ALLOW_PUBLIC_SANDBOX: 'yes' }],
  ['MERCHANT_WEBHOOK_SECRET', { MERCHANT_WEBHOOK_URL: 'https://shop.example/events' }],
  ['MERCHANT_WEBHOOK_SECRET', { ...WEBHOOK, MERCHANT_WEBHOOK_SECRET: WEBHOOK_SECRET.slice('whsec_'.length) }],
  ['MERCHANT_WEBHOOK_SECRET', { ...WEBHOOK, MERCHANT_WEBHOOK_SECRET: 'whsec_bm90LWJhc2U2NA' }],
  ['MERCHANT_WEBHOOK_SECRET', { ...WEBHOOK, MERCHANT_WEBHOOK_SECRET: 'whsec_c2hvcnQ=' }],
  ['MERCHANT_WEBHOOK_SECRET', { ...WEBHOOK, MERCHANT_WEBHOOK_SECRET: `${WEBHOOK_SECRET},secret` }],
  ['MERCHANT_WEBHOOK_URL', { ...WEBHOOK, MERCHANT_WEBHOOK_URL: 'shop.example/events' }],
  ['MERCHANT_WEBHOOK_URL', { ...WEBHOOK, MERCHANT_WEBHOOK_URL: 'ftp://shop.example/events' }],
  ['MERCHANT_WEBHOOK_URL', { ...WEBHOOK, MERCHANT_WEBHOOK_URL: 'https://user:word@shop.example/events' }],
  ['MERCHANT_WEBHOOK_URL', { ...PRODUCTION, ...WEBHOOK, MERCHANT_WEBHOOK_URL: 'http://shop.example/events' }],
  ['MERCHANT_WEBHOOK_URL', { ...PRODUCTION, ...WEBHOOK, MERCHANT_WEBHOOK_URL: 'https://localhost/events' }],
  ['MERCHANT_WEBHOOK_URL', { ...PRODUCTION, ...WEBHOOK, MERCHANT_WEBHOOK_URL: 'https://169.254.169.254/events' }],
  ['MERCHANT_WEBHOOK_URL', { ...PRODUCTION, ...WEBHOOK, MERCHANT_WEBHOOK_URL: 'https://[::1]/events' }],
  ['APP_SECRET_FILE', { APP_SECRET_FILE: '/does/not/exist' }],
];

for (const [name, environment] of WRONG) {
  test(`${name} of ${inspect(environment[name])} is refused, and the value is not repeated`, () => {
    const mistakes = mistakesOf(environment);
    assert.equal(mistakes.length, 1);
    assert.ok(mistakes[0]?.startsWith(`${name}:`));
    const value = environment[name] ?? '';
    if (value.length > 5) assert.ok(!mistakes[0]?.includes(value));
  });
}

test('a secret is read from a file, its last line break dropped', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'plural-points-config-')), 'secret');
  writeFileSync(file, `${HEX}\n`);
  const { PLURAL_CLIENT_SECRET: _inline, ...others } = PRODUCTION;
  assert.equal(expose(configFrom({ ...others, PLURAL_CLIENT_SECRET_FILE: file }).clientSecret), HEX);
});

test('a printed configuration shows no secret', () => {
  const config = configFrom(PRODUCTION);
  for (const text of [JSON.stringify(config), inspect(config, { depth: 9, showHidden: true })]) {
    assert.ok(!text.includes(KEY) && !text.includes(HEX) && !text.includes(SECRET));
  }
});

test('events go nowhere unless an address is set; then every secret signs, and outside sandbox the address is public', () => {
  assert.equal(configFrom({}).merchantWebhook, null);
  assert.equal(configFrom({ MERCHANT_WEBHOOK_SECRET: WEBHOOK_SECRET }).merchantWebhook, null);
  const here = { ...WEBHOOK, MERCHANT_WEBHOOK_URL: 'http://127.0.0.1:3000/events?from=bff' };
  assert.equal(configFrom(here).merchantWebhook?.url, here.MERCHANT_WEBHOOK_URL);
  const both = { ...PRODUCTION, ...WEBHOOK, MERCHANT_WEBHOOK_SECRET: `${WEBHOOK_SECRET}, ${WEBHOOK_SECRET}` };
  assert.equal(configFrom(both).merchantWebhook?.keys.length, 2);
});

test('several callback secrets are good at once, each in the encoding that is set', () => {
  const config = configFrom({ PLURAL_CALLBACK_SECRET: 'one, two', PLURAL_CALLBACK_SECRET_ENCODING: 'utf8' });
  assert.deepEqual(
    config.callbackKeys.map((key) => Buffer.from(expose(key)).toString()),
    ['one', 'two'],
  );
});
