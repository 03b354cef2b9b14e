import type { RequestContext } from '#platform/context/request-context.ts';
import { readRow } from '#platform/listing/read-rows.ts';
import { type SiteRow, siteList } from './site-list.ts';

/** @throws AppError NOT_FOUND */
export function getSite(context: RequestContext, id: number): Promise<SiteRow> {
  return readRow(context, siteList, id);
}
