/** Values that sandbox mode makes up once and keeps, so that a restart does not close every open session. */
import type { Kysely } from 'kysely';
import { guarded } from './storage-failure.ts';
import type { Tables } from './tables.ts';

/** The value kept under a name; the first caller's is kept, whoever it was. */
export async function settingOr(
  db: Kysely<Tables>,
  name: string,
  make: () => string,
): Promise<{ value: string; isNew: boolean }> {
  return await guarded(async () => {
    const inserted = await db
      .insertInto('setting')
      .values({ name, value: make() })
      .onConflict((conflict) => conflict.column('name').doNothing())
      .executeTakeFirst();
    const row = await db.selectFrom('setting').select('value').where('name', '=', name).executeTakeFirstOrThrow();
    return { value: row.value, isNew: Number(inserted.numInsertedOrUpdatedRows ?? 0) === 1 };
  });
}
