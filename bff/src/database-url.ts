/**
 * The setting that names a database: which kinds there are, and that it is told to nobody, because it may hold a
 * password.
 */
import { sensitive, type Sensitive } from '@plural-points/shared';
import type { SettingReader } from './setting-reader.ts';
import { isPostgresUrl } from './store/is-postgres.ts';

/** `fallback`: null where it must be set. */
export function databaseUrlOf(read: SettingReader, name: string, fallback: string | null): Sensitive<string> {
  const url = read.text(name) ?? fallback ?? read.missing(name);
  const isKnown = /^sqlite:./.test(url) || isPostgresUrl(url);
  if (url !== '' && !isKnown)
    read.mistake(name, 'takes sqlite:<file> or postgres://<user>:<password>@<host>/<database>');
  return sensitive(url, 'database URL');
}
