import type { RequestContext } from '#platform/context/request-context.ts';
import { notFound } from '#platform/errors/app-error.ts';
import { requireOwn } from '#platform/listing/require-own.ts';
import { parse } from '#platform/validation/parse.ts';
import { clusterIdsInput } from './cluster-input.ts';
import { clusterList } from './cluster-list.ts';

/**
 * Deletes a cluster; its keywords, ideas, tasks and contents stay, without one (docs/contract/data.md, "Deleting").
 *
 * @throws AppError NOT_FOUND
 */
export async function deleteCluster(context: RequestContext, id: number): Promise<void> {
  await context.transaction(async (transaction) => {
    if ((await removeClusters(transaction, [id])) === 0) throw notFound();
  });
}

/** Deletes all or none. @returns how many */
export async function bulkDeleteClusters(context: RequestContext, input: unknown): Promise<number> {
  const { ids } = parse(clusterIdsInput, input);
  return context.transaction(async (transaction) => {
    await requireOwn(transaction, clusterList, ids);
    return removeClusters(transaction, ids);
  });
}

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
