import type { RequestContext } from '#platform/context/request-context.ts';
import { invalid } from '#platform/errors/app-error.ts';

/**
 * Checks the cluster that a row is to join. Nothing to check where there is none.
 *
 * @param field what the caller calls it
 * @throws AppError VALIDATION_FAILED for a cluster that is not of this sector
 */
export async function requireCluster(
  context: RequestContext,
  clusterId: number | null | undefined,
  siteScope: { readonly siteId: number; readonly sectorId: number },
  field = 'clusterId',
): Promise<void> {
  if (clusterId == null) return;
  const cluster = await context.db.cluster.findFirst({
    where: { id: clusterId, siteId: siteScope.siteId, sectorId: siteScope.sectorId },
    select: { id: true },
  });
  if (!cluster) throw invalid({ [field]: `Cluster ${clusterId} does not exist in this sector.` });
}

/**
 * Checks the cluster that several rows are to join. Nothing to check where there is none.
 *
 * @param noun what a row is called in the message
 * @throws AppError VALIDATION_FAILED for a cluster that is not of the sector of them all
 */
export async function requireClusterOfAll(
  context: RequestContext,
  clusterId: number | null | undefined,
  noun: string,
  rows: readonly { readonly id: number; readonly sectorId: number }[],
): Promise<void> {
  if (clusterId == null) return;
  const cluster = await context.db.cluster.findUnique({ where: { id: clusterId }, select: { sectorId: true } });
  if (!cluster) throw invalid({ clusterId: `Cluster ${clusterId} does not exist.` });
  const elsewhere = rows.filter((row) => row.sectorId !== cluster.sectorId).map((row) => row.id);
  if (elsewhere.length > 0)
    throw invalid({ clusterId: `Cluster ${clusterId} is of another sector than ${noun} ${elsewhere.join(', ')}.` });
}
