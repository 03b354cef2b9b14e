import type { RequestContext } from '#platform/context/request-context.ts';
import type { ListQuery, Page } from '#platform/listing/page.ts';
import { readList } from '#platform/listing/read-list.ts';
import { readRow, readRows } from '#platform/listing/read-rows.ts';
import { parse } from '#platform/validation/parse.ts';
import { siteFilter } from './site-input.ts';
import { type SiteRow, siteList } from './site-list.ts';

/** A page of the sites that the caller may see. */
export function listSites(context: RequestContext, query: ListQuery): Promise<Page<SiteRow>> {
  return readList(context, siteList, { ...query, filter: parse(siteFilter, query.filter ?? {}) });
}

/** @throws AppError NOT_FOUND */
export function getSite(context: RequestContext, id: number): Promise<SiteRow> {
  return readRow(context, siteList, id);
}

/** Site → its row as lists have it, in one query: for rows that came through another resource. */
export async function siteRows(context: RequestContext, siteIds: readonly number[]): Promise<Map<number, SiteRow>> {
  return new Map((await readRows(context, siteList, siteIds)).map((site) => [site.id, site]));
}
