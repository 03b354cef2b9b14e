import fc from 'fast-check';
import { type Draft, type ListCase, places, type Row, type World } from './list-case.ts';

let marks = 0;

/** Random rows of a list, some of another account, of a site that not everybody sees, or deleted. */
export function draftsOf(
  list: ListCase,
  { minLength = 4, maxLength = 20 } = {},
): fc.Arbitrary<readonly Omit<Draft, 'mark'>[]> {
  const draft = fc.record({
    values: fc.record({ ...list.columns }),
    place: fc.constantFrom(...places, 'open' as const, 'closed' as const),
    deleted: list.softDelete ? fc.constantFrom(false, false, false, false, true) : fc.constant(false),
  });
  return fc.array(draft, { minLength, maxLength });
}

/** Writes rows past the application, but for those that something unique forbids. @returns their keys */
export async function insertRows(
  list: ListCase,
  world: World,
  drafts: readonly Omit<Draft, 'mark'>[],
): Promise<number[]> {
  const rows = drafts.map((draft) => {
    const whole = list.complete({ ...draft, mark: `m${++marks}` }, world);
    const deleted = list.softDelete ? { deleted_at: draft.deleted ? '2026-02-01T00:00:00Z' : null } : {};
    return { ...whole, ...deleted };
  });
  if (rows.length === 0) return [];
  const columns = Object.keys(rows[0]!).map((name) => `"${name}"`);
  const { rows: made } = await world.sql.query<{ id: number }>(
    `INSERT INTO ${list.table} (${columns.join(', ')})
     SELECT ${columns.join(', ')} FROM jsonb_populate_recordset(NULL::${list.table}, $1::jsonb)
     ON CONFLICT DO NOTHING RETURNING id`,
    [JSON.stringify(rows)],
  );
  return made.map(({ id }) => id);
}

/** Takes rows out of the table, as if they had never been. */
export async function dropRows(list: ListCase, world: World, ids: readonly number[]): Promise<void> {
  await world.sql.query(`DELETE FROM ${list.table} WHERE id = ANY($1::int[])`, [[...ids]]);
}

/** Takes rows out of the list: as the application does it, where rows stay when they are deleted. */
export async function deleteRows(list: ListCase, world: World, ids: readonly number[]): Promise<void> {
  if (!list.softDelete) return dropRows(list, world, ids);
  await world.sql.query(`UPDATE ${list.table} SET deleted_at = now() WHERE id = ANY($1::int[])`, [[...ids]]);
}

/** All that the table holds, whoever it belongs to. */
export async function allRows(list: ListCase, world: World): Promise<Row[]> {
  const { rows } = await world.sql.query<{ row: Row }>(`SELECT to_jsonb(t) AS row FROM ${list.table} t`);
  return rows.map(({ row }) => row);
}
