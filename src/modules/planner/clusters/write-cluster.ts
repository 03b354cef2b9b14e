import type { RequestContext } from '#platform/context/request-context.ts';
import { invalidState } from '#platform/errors/app-error.ts';
import { readRow } from '#platform/listing/read-rows.ts';
import { parse } from '#platform/validation/parse.ts';
import { uniqueKey } from '#platform/validation/text.ts';
import { requireWithinPlan } from '../../billing/index.ts';
import { requireSiteScope, siteScopeAfter } from '../../sites/index.ts';
import { createClusterInput, updateClusterInput } from './cluster-input.ts';
import { clusterList } from './cluster-list.ts';

/**
 * Adds a cluster.
 *
 * @returns its id
 * @throws AppError VALIDATION_FAILED; FORBIDDEN for a site without access; LIMIT_REACHED; CONFLICT when the sector has the name already
 */
export async function createCluster(context: RequestContext, input: unknown): Promise<number> {
  const cluster = parse(createClusterInput, input);
  const { id } = await context.transaction(async (transaction) => {
    await requireSiteScope(transaction, cluster);
    await requireWithinPlan(transaction, 'max_clusters');
    const data = { ...cluster, accountId: context.accountId, nameKey: uniqueKey(cluster.name) };
    return transaction.db.cluster.create({ data, select: { id: true } });
  });
  return id;
}

/**
 * Changes what is given. A cluster that has members stays in its sector: they could not follow it.
 *
 * @throws AppError NOT_FOUND, VALIDATION_FAILED, FORBIDDEN, CONFLICT; INVALID_STATE for a move with members
 */
export async function updateCluster(context: RequestContext, id: number, input: unknown): Promise<void> {
  const changes = parse(updateClusterInput, input);
  const { siteScope, moves, written } = siteScopeAfter(await readRow(context, clusterList, id), changes);
  await context.transaction(async (transaction) => {
    if (moves) await requireSiteScope(transaction, siteScope);
    if (moves) await requireEmpty(transaction, id);
    const data = { ...changes, ...written, nameKey: changes.name && uniqueKey(changes.name) };
    await transaction.db.cluster.update({ where: { id }, data, select: { id: true } });
  });
}

/** Nothing can join while the transaction holds the row: members are counted in it. */
async function requireEmpty(context: RequestContext, id: number): Promise<void> {
  const [found] = await context.sql.rows<{ members: boolean }>(
    `SELECT c.keywords_count + c.ideas_count + c.content_count > 0
            OR EXISTS (SELECT 1 FROM tasks t WHERE t.account_id = c.account_id AND t.cluster_id = c.id AND t.deleted_at IS NULL) AS members
       FROM clusters c WHERE c.account_id = $1 AND c.id = $2::int AND c.deleted_at IS NULL FOR NO KEY UPDATE OF c`,
    [context.accountId, id],
  );
  if (!found?.members) return;
  const message = 'A cluster with keywords, ideas, tasks or content cannot move to another sector.';
  throw invalidState(message, { sectorId: message });
}
