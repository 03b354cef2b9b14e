import type { RequestContext } from '#platform/context/request-context.ts';
import { invalid } from '#platform/errors/app-error.ts';

export interface LinkedKeyword {
  readonly id: number;
  readonly keyword: string;
}

/**
 * The keywords an idea is to be for, in the order given.
 *
 * @throws AppError VALIDATION_FAILED under `keywordIds` for keywords that are not the caller's or not of this sector
 */
export async function requireKeywords(
  context: RequestContext,
  ids: readonly number[],
  siteScope: { readonly siteId: number; readonly sectorId: number },
): Promise<LinkedKeyword[]> {
  if (ids.length === 0) return [];
  const rows = await context.db.keyword.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, keyword: true, siteId: true, sectorId: true },
  });
  const found = new Map(rows.map((row) => [row.id, row]));
  const problems = ids.flatMap((id) => {
    const row = found.get(id);
    if (!row) return [`Invalid id "${id}" - object does not exist.`];
    return row.siteId === siteScope.siteId && row.sectorId === siteScope.sectorId
      ? []
      : [`Keyword ${id} is not in this sector.`];
  });
  if (problems.length > 0) throw invalid({ keywordIds: problems });
  return ids.map((id) => ({ id, keyword: found.get(id)!.keyword }));
}

/** Target keywords in words, made from the keywords themselves. */
export function targetText(keywords: readonly LinkedKeyword[]): string {
  return keywords.map(({ keyword }) => keyword).join(', ');
}

/** Whether a text of target keywords is the one that these keywords make, in whatever order, and so may follow them. */
export function isTargetText(text: string, keywords: readonly LinkedKeyword[]): boolean {
  const sorted = (words: string) => words.split(', ').sort().join(', ');
  return sorted(text) === sorted(targetText(keywords));
}

/** Makes these the keywords of an idea, in the transaction that writes the idea: its row is locked by then. */
export async function linkKeywords(
  context: RequestContext,
  ideaId: number,
  keywords: readonly LinkedKeyword[],
): Promise<void> {
  const { accountId } = context;
  await context.db.ideaKeyword.deleteMany({ where: { ideaId } });
  if (keywords.length > 0)
    await context.db.ideaKeyword.createMany({
      data: keywords.map(({ id }) => ({ accountId, ideaId, keywordId: id })),
    });
}
