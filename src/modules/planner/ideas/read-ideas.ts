import type { RequestContext } from '#platform/context/request-context.ts';
import type { ListQuery, Page } from '#platform/listing/page.ts';
import { readList } from '#platform/listing/read-list.ts';
import { readRow } from '#platform/listing/read-rows.ts';
import { parse } from '#platform/validation/parse.ts';
import { ideaFilter } from './idea-input.ts';
import { type IdeaRow, ideaList } from './idea-list.ts';

/** A page of ideas (docs/contract/planner.md, "Ideas"). */
export function listIdeas(context: RequestContext, query: ListQuery): Promise<Page<IdeaRow>> {
  return readList(context, ideaList, { ...query, filter: parse(ideaFilter, query.filter ?? {}) });
}

/** @throws AppError NOT_FOUND */
export function getIdea(context: RequestContext, id: number): Promise<IdeaRow> {
  return readRow(context, ideaList, id);
}

/**
 * Keyword ids of ideas, for rows that did not come through the list, which carries them.
 *
 * @returns by idea, in the order of ids; ideas without any are left out
 */
export async function keywordIdsOfIdeas(
  context: RequestContext,
  ideaIds: readonly number[],
): Promise<Map<number, number[]>> {
  const links = await context.db.ideaKeyword.findMany({
    where: { ideaId: { in: [...ideaIds] }, keyword: { deletedAt: null } },
    orderBy: { keywordId: 'asc' },
    select: { ideaId: true, keywordId: true },
  });
  const byIdea = new Map<number, number[]>();
  for (const { ideaId, keywordId } of links) byIdea.set(ideaId, [...(byIdea.get(ideaId) ?? []), keywordId]);
  return byIdea;
}
