import { toDatabaseId } from '#platform/validation/ids.ts';

/** Rows for `node`, in the order of their ids: null for one that is not there, or that the caller may not see. */
export async function loadNodes<Row extends { readonly id: number }>(
  typename: string,
  ids: readonly string[],
  find: (keys: number[]) => Promise<readonly Row[]>,
): Promise<(Row | null)[]> {
  const keys = ids.map((id) => toDatabaseId(typename, id));
  const rows = await find(keys.filter((key) => key !== undefined));
  return keys.map((key) => rows.find(({ id }) => id === key) ?? null);
}
