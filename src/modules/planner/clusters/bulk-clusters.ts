import { onAll } from '#platform/listing/several.ts';
import { updateClustersInput } from './cluster-input.ts';
import { clusterList } from './cluster-list.ts';

/** Sets the status of all or none. */
export const bulkUpdateClusters = onAll(clusterList, updateClustersInput, async ({ db }, { ids, status }) => {
  return (await db.cluster.updateMany({ where: { id: { in: ids } }, data: { status } })).count;
});
