import type { RequestContext } from '#platform/context/request-context.ts';
import { notFound } from '#platform/errors/app-error.ts';
import type { ListQuery, Page } from '#platform/listing/page.ts';
import { readList } from '#platform/listing/read-list.ts';
import { readRow } from '#platform/listing/read-rows.ts';
import { parse } from '#platform/validation/parse.ts';
import { seedKeywordFilter } from './seed-keyword-input.ts';
import { type SeedKeywordRow, seedKeywordList } from './seed-keyword-list.ts';

/** Active keywords of the library. */
export function listSeedKeywords(context: RequestContext, query: ListQuery): Promise<Page<SeedKeywordRow>> {
  const filter = { ...parse(seedKeywordFilter, query.filter ?? {}), isActive: true };
  return readList(context, seedKeywordList, { ...query, filter });
}

/** @throws AppError NOT_FOUND, also for a keyword that is no longer offered */
export async function getSeedKeyword(context: RequestContext, id: number): Promise<SeedKeywordRow> {
  const keyword = await readRow(context, seedKeywordList, id);
  if (!keyword.isActive) throw notFound();
  return keyword;
}
