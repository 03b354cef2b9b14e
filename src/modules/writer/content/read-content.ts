import type { RequestContext } from '#platform/context/request-context.ts';
import type { ListQuery, Page } from '#platform/listing/page.ts';
import { readList } from '#platform/listing/read-list.ts';
import { readRow } from '#platform/listing/read-rows.ts';
import { parse } from '#platform/validation/parse.ts';
import { contentFilter } from './content-input.ts';
import { type ContentRow, contentList } from './content-list.ts';

/** A page of contents (docs/contract/writer.md, "Content"). `query.heavy` names the long texts that are wanted. */
export function listContents(context: RequestContext, query: ListQuery): Promise<Page<ContentRow>> {
  return readList(context, contentList, { ...query, filter: parse(contentFilter, query.filter ?? {}) });
}

/** @throws AppError NOT_FOUND */
export function getContent(context: RequestContext, id: number): Promise<ContentRow> {
  return readRow(context, contentList, id);
}
