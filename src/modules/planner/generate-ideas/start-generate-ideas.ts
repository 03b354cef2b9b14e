import type { RequestContext } from '#platform/context/request-context.ts';
import { invalid, invalidState } from '#platform/errors/app-error.ts';
import type { JobRow } from '#platform/jobs/job-row.ts';
import { startJob } from '#platform/jobs/start-job.ts';
import { requireOwn } from '#platform/listing/require-own.ts';
import { parse } from '#platform/validation/parse.ts';
import { creditsFor } from '../../billing/index.ts';
import { generateIdeasInput } from '../clusters/cluster-input.ts';
import { clusterList } from '../clusters/cluster-list.ts';
import { generateIdeasJob } from './generate-ideas-job.ts';

/**
 * Starts the planning of content for one cluster. Disabled keywords are left out.
 *
 * @throws AppError VALIDATION_FAILED; INVALID_STATE for a cluster without a keyword; INSUFFICIENT_CREDITS before anything is queued
 */
export async function autoGenerateIdeas(context: RequestContext, input: unknown): Promise<JobRow> {
  const { ids } = parse(generateIdeasInput, input);
  await requireOwn(context, clusterList, ids);
  const clusterId = ids[0]!;
  const cluster = await context.db.cluster.findUniqueOrThrow({
    where: { id: clusterId },
    select: { siteId: true, disabled: true },
  });
  if (cluster.disabled) throw invalid({ ids: `Cluster ${clusterId} is disabled.` });
  const keywords = await context.db.keyword.count({ where: { clusterId, disabled: false } });
  if (keywords === 0) {
    const message = 'The cluster has no keywords to plan content for: add keywords or auto_cluster some first.';
    throw invalidState(message, { ids: message });
  }
  const credits = await creditsFor(context, 'idea_generation', 1);
  return startJob(context, generateIdeasJob, { clusterId }, { siteId: cluster.siteId, credits });
}
