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

/** Site → number of its sectors, in one query. */
export async function countSectors(context: RequestContext, siteIds: readonly number[]): Promise<Map<number, number>> {
  const sites = await readRows(context, siteList, siteIds);
  return new Map(sites.map(({ id, sectorsCount }) => [id, sectorsCount]));
}
