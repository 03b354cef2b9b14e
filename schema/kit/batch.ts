import DataLoader from 'dataloader';
import type { RequestContext } from '#platform/context/request-context.ts';

/**
 * Reads what the fields of many rows need: the ids wanted in one tick are read in one query. Nothing is kept, so that a field of a later
 * tick sees what was written meanwhile.
 *
 * @param key names what is read, within the request
 */
export function batched<Value>(
  context: RequestContext,
  key: string,
  read: (context: RequestContext, ids: number[]) => Promise<ReadonlyMap<number, Value>>,
): DataLoader<number, Value | undefined> {
  const readAll = async (ids: readonly number[]) => {
    const values = await read(context, [...new Set(ids)]);
    return ids.map((id) => values.get(id));
  };
  const loader = context.memo.get(key) ?? new DataLoader(readAll, { cache: false });
  context.memo.set(key, loader);
  return loader as DataLoader<number, Value | undefined>;
}
