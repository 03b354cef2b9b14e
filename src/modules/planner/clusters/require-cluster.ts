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
  place: { readonly siteId: number; readonly sectorId: number },
  field = 'clusterId',
): Promise<void> {
  if (clusterId == null) return;
  const cluster = await context.db.cluster.findFirst({
    where: { id: clusterId, siteId: place.siteId, sectorId: place.sectorId },
    select: { id: true },
  });
  if (!cluster) throw invalid({ [field]: `Cluster ${clusterId} does not exist in this sector.` });
}
