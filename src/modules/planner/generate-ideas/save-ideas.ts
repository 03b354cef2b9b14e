import type { GenerateIdeasOutput } from '#platform/ai/functions/generate-ideas.ts';
import type { RequestContext } from '#platform/context/request-context.ts';
import { lockRows } from '#platform/database/locks.ts';
import { PermanentError } from '#platform/errors/failures.ts';
import { uniqueKey } from '#platform/validation/text.ts';
import { requireStillWithinPlan } from '../../billing/index.ts';
import { typeOfStructure } from '../ideas/content-format.ts';
import { targetText } from '../ideas/idea-keywords.ts';
import type { ClusterToPlan } from './read-cluster-input.ts';

/** @throws PermanentError when an idea is for a keyword that was not given */
export function checkKeywords({ input }: ClusterToPlan, output: GenerateIdeasOutput): void {
  const known = new Set(input.keywords.map((keyword) => keyword.id));
  const foreign = output.ideas.flatMap((idea) => idea.keywordIds).find((id) => !known.has(id));
  if (foreign !== undefined)
    throw new PermanentError(`The AI provider named the keyword ${foreign}, which is not of this cluster.`);
}

/** Keeps the cluster until its ideas are saved. @throws PermanentError when it is gone */
export async function lockCluster(context: RequestContext, clusterId: number): Promise<void> {
  const found = await lockRows(context, 'Cluster', 'NO KEY UPDATE', { id: clusterId });
  if (found.length === 0) throw new PermanentError('The cluster no longer exists.');
}

/** Whether the cluster got ideas that the provider did not know of. */
export async function newIdeasSince(context: RequestContext, { id, input }: ClusterToPlan): Promise<boolean> {
  const known = new Set(input.existingTitles);
  return (await titlesOf(context, id)).some((title) => !known.has(title));
}

async function titlesOf(context: RequestContext, clusterId: number): Promise<string[]> {
  const ideas = await context.db.idea.findMany({ where: { clusterId }, select: { ideaTitle: true } });
  return ideas.map((idea) => idea.ideaTitle);
}

/**
 * Writes the ideas with their keywords, in the transaction that holds the plan's limit for them; titles that the cluster has already are left out. The cluster has its content planned
 * then: a new one becomes `mapped`.
 *
 * @returns ids of the ideas written, in the provider's order
 */
export async function saveIdeas(
  context: RequestContext,
  cluster: ClusterToPlan,
  output: GenerateIdeasOutput,
): Promise<number[]> {
  const taken = new Set((await titlesOf(context, cluster.id)).map(uniqueKey));
  const keywords = new Map(cluster.input.keywords.map((keyword) => [keyword.id, keyword]));
  const ids: number[] = [];
  for (const proposed of output.ideas) {
    const key = uniqueKey(proposed.title);
    if (taken.has(key)) continue;
    taken.add(key);
    const targets = [...new Set(proposed.keywordIds)].map((id) => keywords.get(id)!);
    const idea = await context.db.idea.create({
      data: {
        accountId: context.accountId,
        siteId: cluster.siteId,
        sectorId: cluster.sectorId,
        clusterId: cluster.id,
        ideaTitle: proposed.title,
        description: proposed.description,
        targetKeywords: targetText(targets),
        // A structure belongs to one type; a provider that names another one still said what it meant.
        contentType: typeOfStructure(proposed.contentStructure),
        contentStructure: proposed.contentStructure,
        estimatedWordCount: proposed.estimatedWordCount,
      },
      select: { id: true },
    });
    await context.db.ideaKeyword.createMany({
      data: targets.map(({ id }) => ({ accountId: context.accountId, ideaId: idea.id, keywordId: id })),
    });
    ids.push(idea.id);
  }
  await requireStillWithinPlan(context, 'max_content_ideas', ids.length);
  await context.db.cluster.updateMany({ where: { id: cluster.id, status: 'new' }, data: { status: 'mapped' } });
  return ids;
}
