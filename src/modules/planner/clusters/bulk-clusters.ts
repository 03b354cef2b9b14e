import type { RequestContext } from '#platform/context/request-context.ts';
import { onAll, onOne } from '#platform/listing/several.ts';
import { clusterIdsInput, updateClustersInput } from './cluster-input.ts';
import { clusterList } from './cluster-list.ts';

/** Deletes a cluster; its keywords, ideas, tasks and contents stay, without one (docs/contract/data.md, "Deleting"). @throws AppError NOT_FOUND */
export const deleteCluster = onOne(removeClusters);

/** Deletes all or none. */
export const bulkDeleteClusters = onAll(clusterList, clusterIdsInput, (context, { ids }) =>
  removeClusters(context, ids),
);

/** Sets the status of all or none. */
export const bulkUpdateClusters = onAll(clusterList, updateClustersInput, async ({ db }, { ids, status }) => {
  return (await db.cluster.updateMany({ where: { id: { in: ids } }, data: { status } })).count;
});

async function removeClusters(context: RequestContext, ids: readonly number[]): Promise<number> {
  await lockMembers(context, ids);
  const { count } = await context.db.cluster.updateMany({
    where: { id: { in: [...ids] } },
    data: { deletedAt: context.now() },
  });
  // After the clusters are marked, which nothing can join from then on: whoever joined before is seen here.
  const members = { where: { clusterId: { in: [...ids] } }, data: { clusterId: null } };
  await context.db.keyword.updateMany(members);
  await context.db.idea.updateMany(members);
  await context.db.task.updateMany(members);
  await context.db.content.updateMany(members);
  return count;
}

/** Everybody locks members before their cluster (its figures follow by trigger); the other way round two writers could wait for each other. */
async function lockMembers(context: RequestContext, ids: readonly number[]): Promise<void> {
  const locked = (table: string, column: string) =>
    `(SELECT count(*) FROM (SELECT id FROM ${table} WHERE account_id = $1 AND ${column} = ANY($2::int[]) AND deleted_at IS NULL ORDER BY id FOR NO KEY UPDATE) l)`;
  await context.sql.rows(
    `SELECT (${locked('keywords', 'cluster_id')} + ${locked('ideas', 'keyword_cluster_id')} + ${locked('tasks', 'cluster_id')} + ${locked('contents', 'cluster_id')})::int AS locked`,
    [context.accountId, [...ids]],
  );
}
