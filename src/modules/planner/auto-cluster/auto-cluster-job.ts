import { z } from 'zod';
import { defineJob } from '#platform/jobs/definition.ts';

export interface AutoClusterResult {
  readonly keywordsUpdated: number;
  readonly clustersCreated: number;
  readonly clusterIds: readonly number[];
}

/** Groups keywords of a sector into clusters (docs/contract/planner.md, "Clustering"). */
export const autoClusterJob = defineJob<{ sectorId: number; keywordIds: number[] }, AutoClusterResult>({
  type: 'planner.auto_cluster',
  payload: z.object({ sectorId: z.int(), keywordIds: z.array(z.int()).min(1).max(20) }),
  maxAttempts: 4,
  timeout: 300_000,
});
