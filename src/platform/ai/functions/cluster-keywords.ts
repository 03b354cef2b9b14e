import { z } from 'zod';

/** A keyword as the clustering function sees it: plain data, no database row. */
export interface KeywordToCluster {
  readonly id: number;
  readonly keyword: string;
  /** Monthly searches, where known. */
  readonly volume: number | null;
  readonly intent: string | null;
}

/** A cluster that the sector has already; new keywords join it where they belong. */
export interface ExistingCluster {
  readonly id: number;
  readonly name: string;
  readonly keywords: readonly string[];
}

export interface ClusterKeywordsInput {
  readonly keywords: readonly KeywordToCluster[];
  readonly existing: readonly ExistingCluster[];
}

/**
 * What a provider answers: every keyword id exactly once, in an existing cluster (`clusterId`) or in a new one (`clusterId: null`).
 * Names of new clusters are unique and never the name of an existing one.
 */
export const clusterKeywordsOutput = z.object({
  clusters: z.array(
    z.object({
      clusterId: z.int().nullable(),
      name: z.string().min(1).max(255),
      description: z.string().max(2000),
      keywordIds: z.array(z.int()).min(1),
    }),
  ),
});

export type ClusterKeywordsOutput = z.infer<typeof clusterKeywordsOutput>;
