import type { RequestContext } from '#platform/context/request-context.ts';
import { lockName } from '#platform/database/locks.ts';
import { invalid, notFound } from '#platform/errors/app-error.ts';
import { parse } from '#platform/validation/parse.ts';
import { checkedAiValue } from './ai-settings.ts';
import { saveSettingInput } from './setting-input.ts';
import { type SettingKind, type SettingRow, type SettingShelf, shelfOf } from './setting-kinds.ts';

/** Keys that one owner may have of one kind. */
const maxKeys = 500;

const returned = 'id, key, value, created_at AS "createdAt", updated_at AS "updatedAt"';

/**
 * Sets the value of a key, which is made where it is new. Whoever saves last wins.
 *
 * @throws AppError VALIDATION_FAILED, also for a new key where the owner has 500 of them, and for a value that a known setting of
 *   the kind `ai` may not have
 */
export async function saveSetting(context: RequestContext, kind: SettingKind, input: unknown): Promise<SettingRow> {
  const { key, value } = parse(saveSettingInput, input);
  const kept = kind === 'ai' ? checkedAiValue(key, value) : value;
  const shelf = shelfOf(context, kind);
  return shelf.context.transaction(async (transaction) => {
    // Savers of one owner come one after the other, so that two new keys cannot both be the last.
    const owner = [shelf.list.table, ...shelf.columns.map(([, , column]) => column)].join(':');
    await lockName(transaction, 'system.settings', owner);
    const saved = await upsert(transaction, shelf, key, kept);
    if (!saved) throw invalid({ key: `There are ${maxKeys} settings already: delete one to add another.` });
    return saved;
  });
}

async function upsert(
  context: RequestContext,
  { list, columns }: SettingShelf,
  key: string,
  value: unknown,
): Promise<SettingRow | undefined> {
  const names = columns.map(([name]) => name);
  const placeholders = columns.map(([, type], index) => `$${index + 4}::${type}`);
  const own = columns.map(([name, type], index) => `t.${name} = $${index + 4}::${type}`).join(' AND ') || 'TRUE';
  const rows = await context.sql.rows<SettingRow>(
    `INSERT INTO ${list.table} (${[...names, 'key', 'value', 'created_at', 'updated_at'].join(', ')})
     SELECT ${[...placeholders, '$1::text', '$2::jsonb', '$3::timestamptz', '$3::timestamptz'].join(', ')}
      WHERE (SELECT count(*) FROM ${list.table} t WHERE ${own}) < ${maxKeys}
         OR EXISTS (SELECT 1 FROM ${list.table} t WHERE ${own} AND t.key = $1::text)
     ON CONFLICT (${[...names, 'key'].join(', ')}) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at
     RETURNING ${returned}`,
    [key, JSON.stringify(value), context.now().toISOString(), ...columns.map(([, , column]) => column)],
  );
  return rows[0];
}

/**
 * Deletes a setting: what reads it finds nothing chosen.
 *
 * @returns its id
 * @throws AppError NOT_FOUND
 */
export async function deleteSetting(context: RequestContext, kind: SettingKind, key: string): Promise<number> {
  const { list, columns, ...shelf } = shelfOf(context, kind);
  const own = columns.map(([name, type], index) => ` AND ${name} = $${index + 2}::${type}`).join('');
  const [row] = await shelf.context.sql.rows<{ id: number }>(
    `DELETE FROM ${list.table} WHERE key = $1::text${own} RETURNING id`,
    [key, ...columns.map(([, , column]) => column)],
  );
  if (!row) throw notFound();
  return row.id;
}
