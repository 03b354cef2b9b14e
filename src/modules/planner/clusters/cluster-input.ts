import { z } from 'zod';
import { idsOf, maxBulk } from '#platform/validation/ids.ts';
import { siteScopeFields, siteScopeFilters } from '#platform/validation/site-scope.ts';
import { line, text } from '#platform/validation/text.ts';
import { ClusterStatus } from '#prisma/generated/client/client.ts';

const status = z.enum(ClusterStatus).meta({ graphql: 'ClusterStatus' });

export const clusterFilter = z.object({
  status: status.nullish(),
  ...siteScopeFilters,
});

const fields = z.object({
  name: line(255).describe('Unique in its sector; case and spacing do not count.'),
  description: text(10_000).optional(),
  status: status.optional(),
  disabled: z.boolean().optional().describe('Every process skips a disabled cluster.'),
});

export const createClusterInput = fields.extend(siteScopeFields);

export const updateClusterInput = createClusterInput.partial();

export const clusterIdsInput = z.object({ ids: idsOf('Cluster', maxBulk) });

export const updateClustersInput = z.object({ ids: idsOf('Cluster', maxBulk), status });

/** One cluster a call (docs/contract/limits.md, "Batch sizes"). */
export const generateIdeasInput = z.object({ ids: idsOf('Cluster', 1) });
