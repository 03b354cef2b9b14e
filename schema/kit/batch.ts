import type { RequestContext } from '#platform/context/request-context.ts';

export interface Batch<Value> {
  /** The value of an id, or undefined when there is none. */
  load(id: number): Promise<Value | undefined>;
}

/**
 * Reads what the fields of many rows need: the ids wanted in one tick are read in one query. Nothing is kept,
 * so that a field of a later tick sees what was written meanwhile.
 *
 * @param key names what is read, within the request
 */
export function batched<Value>(
  context: RequestContext,
  key: string,
  read: (context: RequestContext, ids: number[]) => Promise<ReadonlyMap<number, Value>>,
): Batch<Value> {
  const existing = context.memo.get(key) as Batch<Value> | undefined;
  if (existing) return existing;
  let waiting: { ids: Set<number>; values: Promise<ReadonlyMap<number, Value>> } | undefined;
  const batch: Batch<Value> = {
    async load(id) {
      if (!waiting) {
        const ids = new Set<number>();
        const values = new Promise<void>((resolve) => process.nextTick(resolve)).then(() => {
          waiting = undefined;
          return read(context, [...ids]);
        });
        waiting = { ids, values };
      }
      waiting.ids.add(id);
      return (await waiting.values).get(id);
    },
  };
  context.memo.set(key, batch);
  return batch;
}
