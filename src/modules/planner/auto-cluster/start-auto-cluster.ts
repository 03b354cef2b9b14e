import type { RequestContext } from '#platform/context/request-context.ts';
import { invalid } from '#platform/errors/app-error.ts';
import type { JobRow } from '#platform/jobs/job-row.ts';
import { startJob } from '#platform/jobs/start-job.ts';
import { requireOwn } from '#platform/listing/require-own.ts';
import { parse } from '#platform/validation/parse.ts';
import { creditsFor } from '../../billing/index.ts';
import { autoClusterInput } from '../keywords/keyword-input.ts';
import { keywordList } from '../keywords/keyword-list.ts';
import { autoClusterJob } from './auto-cluster-job.ts';

/**
 * Starts the clustering of up to 20 keywords of one sector. Disabled keywords are left out.
 *
 * @throws AppError VALIDATION_FAILED; INSUFFICIENT_CREDITS before anything is queued
 */
export async function autoClusterKeywords(context: RequestContext, input: unknown): Promise<JobRow> {
  const { ids, sectorId } = parse(autoClusterInput, input);
  await requireOwn(context, keywordList, ids);
  const keywords = await context.db.keyword.findMany({
    where: { id: { in: ids } },
    select: { id: true, siteId: true, sectorId: true, disabled: true },
  });
  const sectors = new Set(keywords.map((keyword) => keyword.sectorId));
  if (sectorId != null && keywords.some((keyword) => keyword.sectorId !== sectorId)) {
    const elsewhere = keywords.filter((keyword) => keyword.sectorId !== sectorId).map((keyword) => keyword.id);
    throw invalid({ sectorId: `Keyword ${elsewhere.join(', ')} is not in sector ${sectorId}.` });
  }
  if (sectors.size > 1) throw invalid({ ids: 'All keywords must be of one sector.' });
  const enabled = keywords.filter((keyword) => !keyword.disabled);
  if (enabled.length === 0) throw invalid({ ids: 'All of these keywords are disabled.' });
  const { siteId, sectorId: sector } = enabled[0]!;
  const credits = await creditsFor(context, 'clustering', 1);
  return startJob(
    context,
    autoClusterJob,
    { sectorId: sector, keywordIds: enabled.map((keyword) => keyword.id) },
    { siteId, credits },
  );
}
