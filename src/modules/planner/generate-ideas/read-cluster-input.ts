import type { GenerateIdeasInput } from '#platform/ai/functions/generate-ideas.ts';
import type { RequestContext } from '#platform/context/request-context.ts';
import { PermanentError } from '#platform/errors/failures.ts';
import { requireOwn } from '#platform/listing/require-own.ts';
import { guidanceFor, type PromptValues } from '../../system/index.ts';
import { clusterList } from '../clusters/cluster-list.ts';

export interface ClusterToPlan {
  readonly id: number;
  readonly siteId: number;
  readonly sectorId: number;
  readonly input: GenerateIdeasInput;
  /** Values of the variables of the prompt `ideas`. */
  readonly values: PromptValues;
  /** See TextRequest. */
  readonly onlyInPrompt: readonly string[];
}

/** A provider gets at most so many keywords, the most searched ones, and of the titles the newest: a model's context is limited. */
const maxKeywords = 200;
const maxTitles = 500;

/** All that a provider is told of a cluster. @throws PermanentError when it is gone, disabled or without an enabled keyword by now */
export async function readClusterToPlan(context: RequestContext, clusterId: number): Promise<ClusterToPlan> {
  const cluster = await context.db.cluster.findUnique({
    where: { id: clusterId },
    select: {
      id: true,
      siteId: true,
      sectorId: true,
      name: true,
      description: true,
      disabled: true,
      sector: { select: { name: true } },
      site: { select: { name: true, industry: { select: { name: true } } } },
    },
  });
  if (!cluster) throw new PermanentError('The cluster no longer exists.');
  if (cluster.disabled) throw new PermanentError('The cluster is disabled.');
  const keywords = await context.db.keyword.findMany({
    where: { clusterId, disabled: false },
    select: { id: true, keyword: true, volume: true, difficulty: true, intent: true },
    orderBy: [{ volume: { sort: 'desc', nulls: 'last' } }, { id: 'asc' }],
    take: maxKeywords,
  });
  if (keywords.length === 0) throw new PermanentError('The cluster has no keywords any more.');
  const titles = await context.db.idea.findMany({
    where: { clusterId },
    select: { ideaTitle: true },
    orderBy: { id: 'desc' },
    take: maxTitles,
  });
  const { id, siteId, sectorId, name, description, sector, site } = cluster;
  const strategy = await guidanceFor(context, 'ideas', sectorId);
  const input: GenerateIdeasInput = {
    cluster: { name, description },
    keywords,
    existingTitles: titles.map((idea) => idea.ideaTitle),
    site: { name: site.name, industry: site.industry?.name ?? null, sector: sector.name },
    sections: strategy.sections,
  };
  const values = { ...valuesOf(input), strategy: strategy.text };
  return { id, siteId, sectorId, input, values, onlyInPrompt: strategy.besideSections };
}

/** Values of the prompt `ideas` for a cluster (PromptSource). */
export async function valuesOfCluster(
  context: RequestContext,
  ids: readonly number[],
  field: string,
): Promise<PromptValues> {
  await requireOwn(context, clusterList, ids, field);
  return (await readClusterToPlan(context, ids[0]!)).values;
}

function valuesOf({ cluster, keywords, existingTitles, site }: GenerateIdeasInput): PromptValues {
  return {
    cluster: cluster.name,
    cluster_description: cluster.description || 'no description',
    keywords: keywords
      .map(
        (row) =>
          `${row.id}: ${row.keyword}, ${row.volume ?? 'unknown'}, ${row.difficulty ?? 'unknown'}, ${row.intent ?? 'unknown'}`,
      )
      .join('\n'),
    existing_titles: existingTitles.join('\n') || 'none',
    site: site.name,
    industry: site.industry ?? 'no industry',
    sector: site.sector ?? 'no sector',
  };
}
