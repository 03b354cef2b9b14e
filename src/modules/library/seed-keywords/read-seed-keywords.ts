import type { RequestContext } from '#platform/context/request-context.ts';
import { notFound } from '#platform/errors/app-error.ts';
import type { ListQuery, Page } from '#platform/listing/page.ts';
import { readList } from '#platform/listing/read-list.ts';
import { readRow } from '#platform/listing/read-rows.ts';
import { seesInactive, stateFilter } from '#platform/listing/state-filter.ts';
import { parse } from '#platform/validation/parse.ts';
import { seedKeywordFilter } from './seed-keyword-input.ts';
import { type SeedKeywordRow, seedKeywordList } from './seed-keyword-list.ts';

/** Active keywords of the library; staff may ask for the others. */
export function listSeedKeywords(context: RequestContext, query: ListQuery): Promise<Page<SeedKeywordRow>> {
  const { isActive, ...asked } = parse(seedKeywordFilter, query.filter ?? {});
  const filter = { ...asked, ...stateFilter(context, 'library.manage', isActive) };
  return readList(context, seedKeywordList, { ...query, filter });
}

/** @throws AppError NOT_FOUND, also for a keyword that is no longer offered, unless staff ask */
export async function getSeedKeyword(context: RequestContext, id: number): Promise<SeedKeywordRow> {
  const keyword = await readRow(context, seedKeywordList, id);
  if (!keyword.isActive && !seesInactive(context, 'library.manage')) throw notFound();
  return keyword;
}
