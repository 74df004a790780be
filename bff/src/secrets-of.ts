/** The application's secrets and merchant keys: as configured, or as sandbox mode has made and kept them. */
import { randomBytes } from 'node:crypto';
import { sensitive, type Sensitive } from '@plural-points/shared';
import type { Config } from './config.ts';
import type { Store } from './store/store.ts';

export interface Secrets {
  readonly appSecrets: readonly Sensitive<Uint8Array>[];
  readonly merchantApiKeys: readonly Sensitive<string>[];
  readonly isNewKey: boolean;
}

/** Outside sandbox mode the configuration has them all; there, what is missing is made once and kept. */
export async function secretsOf(config: Config, store: Store): Promise<Secrets> {
  const random = (): string => randomBytes(32).toString('base64');
  let { appSecrets, merchantApiKeys } = config;
  let isNewKey = false;
  if (appSecrets.length === 0) {
    const { value } = await store.settingOr('app_secret', random);
    appSecrets = [sensitive(Buffer.from(value, 'base64'), 'application secret')];
  }
  if (merchantApiKeys.length === 0) {
    const { value, isNew } = await store.settingOr('merchant_api_key', random);
    merchantApiKeys = [sensitive(value, 'merchant API key')];
    isNewKey = isNew;
  }
  return { appSecrets, merchantApiKeys, isNewKey };
}
