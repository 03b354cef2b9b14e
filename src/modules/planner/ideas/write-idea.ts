import type { RequestContext } from '#platform/context/request-context.ts';
import { readRow } from '#platform/listing/read-rows.ts';
import { refuseSystemState } from '#platform/states/system-states.ts';
import { parse } from '#platform/validation/parse.ts';
import { requireWithinPlan } from '../../billing/index.ts';
import { requireSiteScope, siteScopeAfter } from '../../sites/index.ts';
import { requireCluster } from '../clusters/require-cluster.ts';
import { contentFormat } from './content-format.ts';
import { createIdeaInput, updateIdeaInput } from './idea-input.ts';
import { isTargetText, linkKeywords, requireKeywords, targetText } from './idea-keywords.ts';
import { type IdeaRow, ideaList } from './idea-list.ts';

/**
 * Adds an idea.
 *
 * @returns its id
 * @throws AppError VALIDATION_FAILED; FORBIDDEN for a site without access; LIMIT_REACHED; INVALID_STATE for a status that only the system sets
 */
export async function createIdea(context: RequestContext, input: unknown): Promise<number> {
  const { keywordClusterId, keywordIds = [], ...data } = parse(createIdeaInput, input);
  const format = contentFormat(data);
  const { id } = await context.transaction(async (transaction) => {
    await requireSiteScope(transaction, data);
    await requireCluster(transaction, keywordClusterId, data, 'keywordClusterId');
    const keywords = await requireKeywords(transaction, keywordIds, data);
    refuseSystemState('idea', data.status);
    await requireWithinPlan(transaction, 'max_content_ideas');
    const idea = await transaction.db.idea.create({
      data: {
        ...data,
        ...format,
        accountId: context.accountId,
        clusterId: keywordClusterId,
        targetKeywords: data.targetKeywords || targetText(keywords),
      },
      select: { id: true },
    });
    if (keywords.length > 0) await linkKeywords(transaction, idea.id, keywords);
    return idea;
  });
  return id;
}

/**
 * Changes what is given; an explicit null clears the cluster. An idea that moves to another sector leaves its cluster and
 * keywords, unless new ones are named.
 *
 * @throws AppError NOT_FOUND, VALIDATION_FAILED, FORBIDDEN; INVALID_STATE for a status that only the system sets
 */
export async function updateIdea(context: RequestContext, id: number, input: unknown): Promise<void> {
  const { keywordClusterId, keywordIds, ...data } = parse(updateIdeaInput, input);
  const current = await readRow(context, ideaList, id);
  const format = contentFormat(data, current);
  const { siteScope, moves, written } = siteScopeAfter(current, data);
  await context.transaction(async (transaction) => {
    if (moves) await requireSiteScope(transaction, siteScope);
    await requireCluster(transaction, keywordClusterId, siteScope, 'keywordClusterId');
    const keywords = keywordIds && (await requireKeywords(transaction, keywordIds, siteScope));
    refuseSystemState('idea', data.status, current.status);
    await transaction.db.idea.update({
      where: { id },
      data: {
        ...data,
        ...written,
        ...format,
        clusterId: keywordClusterId === undefined && moves ? null : keywordClusterId,
        targetKeywords: data.targetKeywords ?? (keywords && (await followingText(transaction, current, keywords))),
      },
      select: { id: true },
    });
    if (keywords || moves) await linkKeywords(transaction, id, keywords ?? []);
  });
}

/** A text that was made from the old keywords follows the new ones; a text of the user's own stays. */
async function followingText(
  context: RequestContext,
  current: IdeaRow,
  keywords: Parameters<typeof targetText>[0],
): Promise<string | undefined> {
  const before = await context.db.keyword.findMany({
    where: { ideas: { some: { ideaId: current.id } } },
    select: { id: true, keyword: true },
  });
  return isTargetText(current.targetKeywords, before) ? targetText(keywords) : undefined;
}
