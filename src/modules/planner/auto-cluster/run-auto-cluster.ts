import type { ClusterKeywordsInput, ClusterKeywordsOutput } from '#platform/ai/functions/cluster-keywords.ts';
import { clusterKeywords } from '#platform/ai/functions/index.ts';
import type { RequestContext } from '#platform/context/request-context.ts';
import { lockRows } from '#platform/database/locks.ts';
import { PermanentError, RetryableError } from '#platform/errors/failures.ts';
import { handleJob } from '#platform/jobs/definition.ts';
import { addNotes } from '#platform/jobs/job-notes.ts';
import { uniqueKey } from '#platform/validation/text.ts';
import {
  creditsForJob,
  finishedUnits,
  holdPlanLimit,
  recordUsage,
  requireStillWithinPlan,
} from '../../billing/index.ts';
import { promptFor, textFor } from '../../system/index.ts';
import { type AutoClusterResult, autoClusterJob } from './auto-cluster-job.ts';
import { clusteringValues, readKeywordsToGroup, readSector, type SectorToGroup } from './keywords-to-group.ts';

type Payload = { sectorId: number; keywordIds: number[] };

/** How often the provider is asked again because another batch made clusters in the sector meanwhile. */
const maxRounds = 5;

export const autoClusterHandler = handleJob(autoClusterJob, async (context, job): Promise<AutoClusterResult> => {
  await job.progress({ phase: 'INIT', message: 'Reading keywords' });
  const sector = await readSector(context, job.payload.sectorId);
  const done = await finishedUnits(context, job.id, 'clustering');
  if (done.size > 0) return job.keptResult as AutoClusterResult;
  for (let round = 1; ; round++) {
    job.throwIfCancelled();
    const input = await readKeywordsToGroup(context, sector, job.payload.keywordIds);
    if (input.keywords.length === 0) return { keywordsUpdated: 0, clustersCreated: 0, clusterIds: [] };
    await job.progress({ phase: 'PREP', message: `Preparing ${input.keywords.length} keywords` });
    const { values, onlyInPrompt } = await clusteringValues(context, sector, input);
    const prompt = await promptFor(context, 'clustering', values, onlyInPrompt);
    job.step('request', 'cluster_keywords', `Asking for clusters of ${input.keywords.length} keywords`);
    await job.progress({ phase: 'AI_CALL', message: 'Grouping keywords' });
    const text = await textFor(context);
    const { output, usage, notes } = await text.run(clusterKeywords, {
      input,
      ...prompt,
      signal: job.signal,
    });
    job.spend(usage.costUsd, usage.tokensInput + usage.tokensOutput);
    await job.progress({ phase: 'PARSE', message: 'Checking the answer' });
    checkComplete(input, output);
    job.step('response', 'cluster_keywords', `${output.clusters.length} clusters`);
    addNotes(job, notes);
    await job.progress({ phase: 'SAVE', message: 'Saving clusters' });
    const last = round === maxRounds || text.name !== 'local';
    const result = await job.save(context, async (transaction) => {
      // Nobody else makes clusters until this has saved: batches of one sector come one after the other.
      await holdPlanLimit(transaction, 'max_clusters');
      // Another batch may have made clusters since they were read. Asking the local provider again costs nothing and
      // puts the keywords where they belong; a paid answer is kept, and equal names meet in one cluster.
      if (!last && (await newClusterSince(transaction, sector, input))) return undefined;
      const clustersCreated = await saveClusters(transaction, sector, output);
      const credits = await creditsForJob(transaction, job.id, 'clustering', 1);
      await recordUsage(transaction, {
        jobId: job.id,
        siteId: sector.siteId,
        operation: 'clustering',
        credits,
        usage,
        related: { type: 'sector', id: sector.id },
      });
      const saved = await summary(transaction, job.payload, clustersCreated);
      await job.keepResult(transaction, saved);
      return saved;
    });
    if (result) return result;
  }
});

/** @throws PermanentError when a keyword is missing, twice or unknown, or a cluster is not the sector's */
function checkComplete(input: ClusterKeywordsInput, output: ClusterKeywordsOutput): void {
  const placed = output.clusters.flatMap((cluster) => cluster.keywordIds);
  const wanted = new Set(input.keywords.map((keyword) => keyword.id));
  const complete =
    placed.length === wanted.size && new Set(placed).size === wanted.size && placed.every((id) => wanted.has(id));
  if (!complete) throw new PermanentError('The AI provider did not place every keyword exactly once.');
  const known = new Set(input.existing.map((cluster) => cluster.id));
  const foreign = output.clusters.find(({ clusterId }) => clusterId !== null && !known.has(clusterId));
  if (foreign)
    throw new PermanentError(`The AI provider named the cluster ${foreign.clusterId}, which does not exist.`);
}

async function newClusterSince(
  context: RequestContext,
  sector: SectorToGroup,
  input: ClusterKeywordsInput,
): Promise<boolean> {
  const newest = Math.max(0, ...input.existing.map((cluster) => cluster.id));
  const count = await context.db.cluster.count({ where: { sectorId: sector.id, id: { gt: newest } } });
  return count > 0;
}

/**
 * @returns how many clusters are new
 * @throws RetryableError when a cluster that keywords were to join is gone: the next run asks anew; PermanentError when the sector is gone
 */
async function saveClusters(
  context: RequestContext,
  sector: SectorToGroup,
  output: ClusterKeywordsOutput,
): Promise<number> {
  await holdSector(context, sector);
  await lockJoined(context, sector, output);
  const wanted = output.clusters.filter((cluster) => cluster.clusterId === null);
  const keys = wanted.map((cluster) => uniqueKey(cluster.name));
  const { count } = await context.db.cluster.createMany({
    data: wanted.map((cluster, index) => ({
      accountId: context.accountId,
      siteId: sector.siteId,
      sectorId: sector.id,
      name: cluster.name,
      nameKey: keys[index]!,
      description: cluster.description,
      status: 'mapped' as const,
    })),
    skipDuplicates: true,
  });
  const byKey = await context.db.cluster.findMany({
    where: { sectorId: sector.id, nameKey: { in: keys } },
    select: { id: true, nameKey: true },
  });
  const idOf = new Map(byKey.map((row) => [row.nameKey, row.id]));
  const places = output.clusters.flatMap((cluster) => {
    const id = cluster.clusterId ?? idOf.get(uniqueKey(cluster.name));
    return cluster.keywordIds.map((keyword) => ({ keyword, cluster: id }));
  });
  await context.sql.execute(
    `UPDATE keywords k SET cluster_id = p.cluster, status = 'mapped', updated_at = $3::timestamptz
       FROM jsonb_to_recordset($2::jsonb) AS p(keyword int, cluster int)
      WHERE k.account_id = $1 AND k.id = p.keyword AND k.sector_id = $4::int AND k.deleted_at IS NULL`,
    [context.accountId, JSON.stringify(places), context.now().toISOString(), sector.id],
  );
  await requireStillWithinPlan(context, 'max_clusters', count);
  return count;
}

/** Keeps the sector until its clusters are saved. @throws PermanentError when it is gone */
async function holdSector(context: RequestContext, { id }: SectorToGroup): Promise<void> {
  const found = await lockRows(context, 'Sector', 'KEY SHARE', { id });
  if (found.length === 0) throw new PermanentError('The sector no longer exists.');
}

/** Keeps the existing clusters that keywords join from being deleted until they have. */
async function lockJoined(
  context: RequestContext,
  sector: SectorToGroup,
  output: ClusterKeywordsOutput,
): Promise<void> {
  const ids = output.clusters.flatMap(({ clusterId }) => (clusterId === null ? [] : [clusterId]));
  const found = await lockRows(context, 'Cluster', 'NO KEY UPDATE', { sectorId: sector.id, id: ids });
  if (found.length < new Set(ids).size) throw new RetryableError('A cluster was deleted meanwhile.');
}

async function summary(
  context: RequestContext,
  { keywordIds }: Payload,
  clustersCreated: number,
): Promise<AutoClusterResult> {
  const rows = await context.db.keyword.findMany({
    where: { id: { in: keywordIds }, clusterId: { not: null } },
    select: { clusterId: true },
  });
  return { keywordsUpdated: rows.length, clustersCreated, clusterIds: [...new Set(rows.map((row) => row.clusterId!))] };
}
