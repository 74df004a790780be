/**
 * The environment made into a configuration, checked once, all mistakes reported together: by name, never by value
 * (DESIGN section 4). Secrets leave here as `Sensitive`.
 */
import { readFileSync } from 'node:fs';
import { sensitive, type Environment, type Sensitive } from '@plural-points/shared';
import { ENVIRONMENTS } from '@plural-points/shared/schemas';
import { databaseUrlOf } from './database-url.ts';
import type { LogLevel } from './logger.ts';
import { webhookSettings, type WebhookSettings } from './merchant/webhook-settings.ts';
import { appSecrets, merchantApiKeys, signingKeys } from './secret-settings.ts';
import { createSettingReader, type SettingReader } from './setting-reader.ts';
import { trustProxy } from './trust-proxy.ts';

export interface Config {
  readonly environment: Environment;
  readonly port: number;
  readonly host: string;
  readonly opsPort: number;
  readonly opsHost: string;
  /** Without a slash at its end. */
  readonly publicUrl: string;
  readonly pluralApiUrl: string;
  readonly challengeHosts: readonly string[];
  readonly clientId: string;
  readonly clientSecret: Sensitive<string>;
  readonly callbackKeys: readonly Sensitive<Uint8Array>[];
  readonly webhookKeys: readonly Sensitive<Uint8Array>[];
  /** 0: the time is not checked. */
  readonly webhookToleranceSeconds: number;
  readonly pluralTimeoutMs: number;
  /** Empty in sandbox mode: then one is generated and kept in the database. */
  readonly merchantApiKeys: readonly Sensitive<string>[];
  /** Newest first; empty in sandbox mode, as the keys. */
  readonly appSecrets: readonly Sensitive<Uint8Array>[];
  readonly merchantName: string;
  /** Where events go; null: nowhere, they are kept in the log alone. */
  readonly merchantWebhook: WebhookSettings | null;
  readonly allowedOrigins: readonly string[];
  readonly returnUrlOrigins: readonly string[];
  /** Sensitive because it may hold a password. */
  readonly databaseUrl: Sensitive<string>;
  readonly sessionTtlSeconds: number;
  readonly quoteTtlSeconds: number;
  /** A value of Express' `trust proxy`. */
  readonly trustProxy: string | number | false;
  readonly rateLimitScale: number;
  readonly logLevel: LogLevel;
}

/** Every mistake of an environment, each a line that names its setting. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly mistakes: readonly string[];

  constructor(mistakes: readonly string[]) {
    super(mistakes.join('\n'));
    this.mistakes = mistakes;
  }
}

/** UAT and production: guide, all samples, and API facts, section 1. */
const PLURAL: Readonly<Record<Environment, { readonly apiUrl: string; readonly challengeHosts: readonly string[] }>> = {
  sandbox: { apiUrl: 'http://localhost:8790', challengeHosts: [] },
  uat: { apiUrl: 'https://pluraluat.v2.pinepg.in', challengeHosts: ['.pinepg.in'] },
  production: { apiUrl: 'https://api.pluralpay.in', challengeHosts: ['.pluralpay.in', '.pluralonline.com'] },
};

/** The sandbox's published credentials: they open nothing but a sandbox. */
const SANDBOX_CLIENT_ID = 'a17ce30e-f88e-4f81-ada1-c3b4909ed232';
const SANDBOX_CLIENT_SECRET = '00112233445566778899aabbccddeeff';

/** @throws ConfigError with all mistakes. */
export function configFrom(environment: Readonly<Record<string, string | undefined>> = process.env): Config {
  const read = createSettingReader(environment, (path) => readFileSync(path, 'utf8'));
  const config = readConfig(read);
  if (read.mistakes.length > 0) throw new ConfigError(read.mistakes);
  return config;
}

/** The database of a ledger command: `DATABASE_URL`, or for a move its target. @throws ConfigError. */
export function databaseUrlFrom(
  name: 'DATABASE_URL' | 'MOVE_TO_DATABASE_URL',
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Sensitive<string> {
  const read = createSettingReader(environment, (path) => readFileSync(path, 'utf8'));
  const url = databaseUrlOf(read, name, null);
  if (read.mistakes.length > 0) throw new ConfigError(read.mistakes);
  return url;
}

function readConfig(read: SettingReader): Config {
  const environment = read.oneOf('PLURAL_ENV', ENVIRONMENTS, 'sandbox');
  const isSandbox = environment === 'sandbox';
  const port = read.integer('PORT', 8787, 0, 65_535);
  const publicUrl = read.url('PUBLIC_URL', `http://localhost:${port}`).replace(/\/+$/, '');
  const pluralApiUrl = read.url('PLURAL_API_URL', PLURAL[environment].apiUrl).replace(/\/+$/, '');
  refuseUnsafeUrls(read, environment, publicUrl, pluralApiUrl);

  const clientSecret =
    read.text('PLURAL_CLIENT_SECRET') ?? (isSandbox ? SANDBOX_CLIENT_SECRET : read.missing('PLURAL_CLIENT_SECRET'));
  const origins = read.origins('ALLOWED_ORIGINS', []);
  const allowedOrigins = [...new Set([originOf(publicUrl), ...origins])];
  const returnUrlOrigins = read.origins('RETURN_URL_ORIGINS', allowedOrigins);
  if (returnUrlOrigins.some((origin) => !allowedOrigins.includes(origin))) {
    read.mistake('RETURN_URL_ORIGINS', 'must be a subset of ALLOWED_ORIGINS');
  }
  return {
    environment,
    port,
    host: read.text('HOST') ?? '127.0.0.1',
    opsPort: read.integer('OPS_PORT', 9464, 0, 65_535),
    opsHost: read.text('OPS_HOST') ?? '127.0.0.1',
    publicUrl,
    pluralApiUrl,
    challengeHosts: read.hosts('PLURAL_CHALLENGE_HOSTS', [hostOf(pluralApiUrl), ...PLURAL[environment].challengeHosts]),
    clientId: read.text('PLURAL_CLIENT_ID') ?? (isSandbox ? SANDBOX_CLIENT_ID : read.missing('PLURAL_CLIENT_ID')),
    clientSecret: sensitive(clientSecret, 'client secret'),
    callbackKeys: signingKeys(read, 'CALLBACK', ['hex', 'base64', 'utf8'], clientSecret),
    webhookKeys: signingKeys(read, 'WEBHOOK', ['utf8', 'base64'], clientSecret),
    webhookToleranceSeconds: read.integer('PLURAL_WEBHOOK_TOLERANCE_SECONDS', 300, 0, 86_400),
    pluralTimeoutMs: read.integer('PLURAL_TIMEOUT_MS', 15_000, 100, 120_000),
    merchantApiKeys: merchantApiKeys(read, isSandbox),
    appSecrets: appSecrets(read, isSandbox),
    merchantName: read.text('MERCHANT_NAME') ?? 'Store',
    merchantWebhook: webhookSettings(read, isSandbox),
    allowedOrigins,
    returnUrlOrigins,
    databaseUrl: databaseUrlOf(read, 'DATABASE_URL', 'sqlite:./data/checkout.sqlite'),
    sessionTtlSeconds: read.integer('SESSION_TTL_SECONDS', 1_800, 300, 86_400),
    quoteTtlSeconds: read.integer('QUOTE_TTL_SECONDS', 120, 1, 3_600),
    trustProxy: trustProxy(read, isSandbox),
    rateLimitScale: read.number('RATE_LIMIT_SCALE', 1, 0.01, 1_000_000),
    logLevel: read.oneOf('LOG_LEVEL', ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], 'info'),
  };
}

function refuseUnsafeUrls(read: SettingReader, environment: Environment, publicUrl: string, apiUrl: string): void {
  if (environment !== 'sandbox') {
    // Plural's edge answers 403 to a callback that is plain http or on localhost (API facts, section 1).
    if (!publicUrl.startsWith('https:')) read.mistake('PUBLIC_URL', 'must be https outside sandbox');
    else if (isLoopback(publicUrl)) read.mistake('PUBLIC_URL', 'must not be a loopback address outside sandbox');
    if (!apiUrl.startsWith('https:')) read.mistake('PLURAL_API_URL', 'must be https outside sandbox');
    return;
  }
  if (read.flag('ALLOW_PUBLIC_SANDBOX')) return;
  const advice =
    'is not a loopback address: sandbox mode takes no real payment; set PLURAL_ENV, or ALLOW_PUBLIC_SANDBOX=true';
  if (!isLoopback(publicUrl)) read.mistake('PUBLIC_URL', advice);
  if (!isLoopback(apiUrl)) read.mistake('PLURAL_API_URL', advice);
}

function isLoopback(url: string): boolean {
  if (!URL.canParse(url)) return true;
  const { hostname } = new URL(url);
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127(?:\.\d+){3}$/.test(hostname)
  );
}

function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : '';
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : '';
}
