import type { RequestContext } from '#platform/context/request-context.ts';
import { requireOwn } from '#platform/listing/require-own.ts';
import { parse } from '#platform/validation/parse.ts';
import { updateClustersInput } from './cluster-input.ts';
import { clusterList } from './cluster-list.ts';

/** Sets the status of all or none. @returns how many */
export async function bulkUpdateClusters(context: RequestContext, input: unknown): Promise<number> {
  const { ids, status } = parse(updateClustersInput, input);
  return context.transaction(async (transaction) => {
    await requireOwn(transaction, clusterList, ids);
    const { count } = await transaction.db.cluster.updateMany({ where: { id: { in: ids } }, data: { status } });
    return count;
  });
}
