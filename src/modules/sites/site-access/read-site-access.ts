import type { RequestContext } from '#platform/context/request-context.ts';
import type { ListQuery, Page } from '#platform/listing/page.ts';
import { readList } from '#platform/listing/read-list.ts';
import { readRow } from '#platform/listing/read-rows.ts';
import { parse } from '#platform/validation/parse.ts';
import { siteAccessFilter } from './site-access-input.ts';
import { type SiteAccessRow, siteAccessList } from './site-access-list.ts';

/** Grants of the account, the latest first. */
export function listSiteAccess(context: RequestContext, query: ListQuery): Promise<Page<SiteAccessRow>> {
  return readList(context, siteAccessList, { ...query, filter: parse(siteAccessFilter, query.filter ?? {}) });
}

/** @throws AppError NOT_FOUND */
export function getSiteAccess(context: RequestContext, id: number): Promise<SiteAccessRow> {
  return readRow(context, siteAccessList, id);
}
