import type { RequestContext } from '#platform/context/request-context.ts';

interface DifficultyTotals {
  readonly difficultySum: number | bigint;
  readonly difficultyCount: number;
}

/** Difficulty of a cluster: the average of the keywords whose difficulty is known, rounded, 0 to 100; null when none is. */
export function averageDifficulty({ difficultySum, difficultyCount }: DifficultyTotals): number | null {
  return difficultyCount > 0 ? Math.round(Number(difficultySum) / difficultyCount) : null;
}

/**
 * Published contents of clusters, for rows that did not come through the list, which carries the number as `mappedPages`.
 *
 * @returns by cluster; clusters without any are left out
 */
export async function countMappedPages(
  context: RequestContext,
  clusterIds: readonly number[],
): Promise<Map<number, number>> {
  const groups = await context.db.content.groupBy({
    by: ['clusterId'],
    where: { clusterId: { in: [...clusterIds] }, status: 'published' },
    _count: true,
  });
  return new Map(groups.map((group) => [group.clusterId!, group._count]));
}
