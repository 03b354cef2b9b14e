import type { RequestContext } from '#platform/context/request-context.ts';
import type { ListQuery, Page } from '#platform/listing/page.ts';
import { readList } from '#platform/listing/read-list.ts';
import { readRow } from '#platform/listing/read-rows.ts';
import { parse } from '#platform/validation/parse.ts';
import { keywordFilter } from './keyword-input.ts';
import { type KeywordRow, keywordList } from './keyword-list.ts';

/** A page of keywords (docs/contract/planner.md, "Keywords"). */
export function listKeywords(context: RequestContext, query: ListQuery): Promise<Page<KeywordRow>> {
  return readList(context, keywordList, { ...query, filter: parse(keywordFilter, query.filter ?? {}) });
}

/** @throws AppError NOT_FOUND */
export function getKeyword(context: RequestContext, id: number): Promise<KeywordRow> {
  return readRow(context, keywordList, id);
}
