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
     ON CONFLICT DO NOTHING RETURNING id::int`,
    [JSON.stringify(rows)],
  );
  return made.map(({ id }) => id);
}

/** Takes rows out of the table, as if they had never been. */
export async function dropRows(list: ListCase, world: World, ids: readonly number[]): Promise<void> {
  const away = `DELETE FROM ${list.table} WHERE id = ANY('{${ids.join(',')}}')`;
  // Triggers keep what is money; only somebody with all rights gets past them.
  await world.sql.query(list.kept ? `SET LOCAL session_replication_role = replica; ${away}` : away);
}

/** Takes rows out of the list, as far as they can leave: as the application does it, where the table keeps them. */
export async function deleteRows(list: ListCase, world: World, ids: readonly number[]): Promise<void> {
  if (!list.softDelete && !list.kept) return dropRows(list, world, ids);
  const leaving = list.kept ? list.leaving : { where: 'TRUE', set: 'deleted_at = now()' };
  if (!leaving) return;
  const { where, set } = leaving;
  await world.sql.query(`UPDATE ${list.table} SET ${set} WHERE id = ANY($1::int[]) AND ${where}`, [[...ids]]);
}

/** All that the table holds, whoever it belongs to. */
export async function allRows(list: ListCase, world: World): Promise<Row[]> {
  const related = Object.entries(list.related ?? {}).map(([name, expression]) => `'${name}', ${expression}`);
  const { rows } = await world.sql.query<{ row: Row }>(
    `SELECT to_jsonb(t) || jsonb_build_object(${related.join(', ')}) AS row FROM ${list.table} t`,
  );
  return rows.map(({ row }) => row);
}
