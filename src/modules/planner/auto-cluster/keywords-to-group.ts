import type { ClusterKeywordsInput } from '#platform/ai/functions/cluster-keywords.ts';
import type { RequestContext } from '#platform/context/request-context.ts';
import { invalid } from '#platform/errors/app-error.ts';
import { PermanentError } from '#platform/errors/failures.ts';
import { requireOwn } from '#platform/listing/require-own.ts';
import { guidanceFor, type PromptValues } from '../../system/index.ts';
import { keywordList } from '../keywords/keyword-list.ts';

export interface SectorToGroup {
  readonly id: number;
  readonly siteId: number;
  readonly name: string;
  readonly siteName: string;
}

/** @throws PermanentError when it is gone */
export async function readSector(context: RequestContext, id: number): Promise<SectorToGroup> {
  const sector = await context.db.sector.findUnique({
    where: { id },
    select: { id: true, siteId: true, name: true, site: { select: { name: true } } },
  });
  if (!sector) throw new PermanentError('The sector no longer exists.');
  return { id: sector.id, siteId: sector.siteId, name: sector.name, siteName: sector.site.name };
}

/** Those of the keywords that are enabled and still in the sector, with the clusters it has. */
export async function readKeywordsToGroup(
  context: RequestContext,
  sector: SectorToGroup,
  keywordIds: readonly number[],
): Promise<ClusterKeywordsInput> {
  const keywords = await context.db.keyword.findMany({
    where: { id: { in: [...keywordIds] }, sectorId: sector.id, disabled: false },
    select: { id: true, keyword: true, volume: true, intent: true },
    orderBy: { id: 'asc' },
  });
  return { keywords, existing: await readClusters(context, sector, keywordIds) };
}

/**
 * The sector's clusters with their keywords, but for those that are to be grouped. Two reads rather than a join: a sector that is being
 * filled outruns the statistics of the database, which then compares each cluster with each keyword.
 */
async function readClusters(
  context: RequestContext,
  { id, siteId }: SectorToGroup,
  keywordIds: readonly number[],
): Promise<ClusterKeywordsInput['existing']> {
  const siteScope = [context.accountId, siteId, id];
  const clusters = await context.sql.rows<{ id: number; name: string }>(
    `SELECT id, name FROM clusters
      WHERE account_id = $1 AND site_id = $2 AND sector_id = $3 AND deleted_at IS NULL AND NOT disabled ORDER BY id`,
    siteScope,
  );
  const members = await context.sql.rows<{ clusterId: number; keyword: string }>(
    `SELECT cluster_id AS "clusterId", keyword FROM keywords
      WHERE account_id = $1 AND site_id = $2 AND sector_id = $3 AND deleted_at IS NULL AND cluster_id IS NOT NULL AND id <> ALL($4::int[])
      ORDER BY id`,
    [...siteScope, keywordIds],
  );
  const byId = new Map(clusters.map((cluster) => [cluster.id, { ...cluster, keywords: [] as string[] }]));
  for (const { clusterId, keyword } of members) byId.get(clusterId)?.keywords.push(keyword);
  return [...byId.values()];
}

/** A prompt shows at most so many existing clusters, and of each so many keywords: a model's context is limited. */
const shownClusters = 400;
const shownKeywords = 5;

/** What the prompt is filled with, for promptFor. */
interface Filling {
  readonly values: PromptValues;
  readonly onlyInPrompt: readonly string[];
}

/** The same as values of the prompt's variables. */
export async function clusteringValues(
  context: RequestContext,
  sector: SectorToGroup,
  input: ClusterKeywordsInput,
): Promise<Filling> {
  const strategy = await guidanceFor(context, 'clustering', sector.id);
  const values = {
    site: sector.siteName,
    sector: sector.name,
    strategy: strategy.text,
    keywords: input.keywords
      .map((row) => `${row.id}: ${row.keyword}, ${row.volume ?? 'unknown'}, ${row.intent ?? 'unknown'}`)
      .join('\n'),
    existing_clusters:
      input.existing
        .slice(-shownClusters)
        .map((cluster) => `${cluster.id}: ${cluster.name} (${cluster.keywords.slice(0, shownKeywords).join(', ')})`)
        .join('\n') || 'none',
  };
  return { values, onlyInPrompt: strategy.strategies };
}

/** Values of the prompt `clustering` for keywords of one sector (PromptSource). */
export async function valuesOfKeywords(
  context: RequestContext,
  ids: readonly number[],
  field: string,
): Promise<PromptValues> {
  await requireOwn(context, keywordList, ids, field);
  const places = await context.db.keyword.findMany({
    where: { id: { in: [...ids] } },
    distinct: ['sectorId'],
    select: { sectorId: true },
  });
  if (places.length > 1) throw invalid({ [field]: 'All keywords must be of one sector.' });
  const sector = await readSector(context, places[0]!.sectorId);
  const input = await readKeywordsToGroup(context, sector, ids);
  if (input.keywords.length === 0) throw invalid({ [field]: 'All of these keywords are disabled.' });
  return (await clusteringValues(context, sector, input)).values;
}
