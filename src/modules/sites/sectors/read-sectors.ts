import type { RequestContext } from '#platform/context/request-context.ts';
import { maxPageSize } from '#platform/listing/page.ts';
import { readList } from '#platform/listing/read-list.ts';
import { readRow } from '#platform/listing/read-rows.ts';
import { getSite } from '../sites/read-sites.ts';
import { type SectorRow, sectorList } from './sector-list.ts';

/** @throws AppError NOT_FOUND */
export function getSector(context: RequestContext, id: number): Promise<SectorRow> {
  return readRow(context, sectorList, id);
}

/**
 * The sectors of one site, by name (docs/contract/sites.md, "Sectors"); plans allow far fewer than are shown at most.
 *
 * @throws AppError NOT_FOUND
 */
export async function listSiteSectors(context: RequestContext, siteId: number): Promise<readonly SectorRow[]> {
  await getSite(context, siteId);
  return (await readList(context, sectorList, { filter: { siteId }, pageSize: maxPageSize })).rows;
}
