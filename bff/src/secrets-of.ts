/** The application's secrets and merchant keys: as configured, or as sandbox mode has made and kept them. */
import { randomBytes } from 'node:crypto';
import { sensitive, type Sensitive } from '@plural-points/shared';
import type { Config } from './config.ts';
import type { Store } from './store/store.ts';

export interface Secrets {
  readonly appSecrets: readonly Sensitive<Uint8Array>[];
  readonly merchantApiKeys: readonly Sensitive<string>[];
  readonly generated: GeneratedSecrets;
}

/** What sandbox mode made at this start, in the clear, because it is to be shown once; null where it made none. */
export interface GeneratedSecrets {
  readonly merchantApiKey: string | null;
  /** In base64, as `APP_SECRET` takes it. */
  readonly appSecret: string | null;
}

/** Outside sandbox mode the configuration has them all; there, what is missing is made once and kept. */
export async function secretsOf(config: Config, store: Store): Promise<Secrets> {
  const kept = async (name: string) => await store.settingOr(name, () => randomBytes(32).toString('base64'));
  const appSecret = config.appSecrets.length === 0 ? await kept('app_secret') : null;
  const apiKey = config.merchantApiKeys.length === 0 ? await kept('merchant_api_key') : null;
  return {
    appSecrets:
      appSecret === null
        ? config.appSecrets
        : [sensitive(Buffer.from(appSecret.value, 'base64'), 'application secret')],
    merchantApiKeys: apiKey === null ? config.merchantApiKeys : [sensitive(apiKey.value, 'merchant API key')],
    generated: {
      merchantApiKey: apiKey?.isNew ? apiKey.value : null,
      appSecret: appSecret?.isNew ? appSecret.value : null,
    },
  };
}
