import type { RequestContext } from '#platform/context/request-context.ts';
import { type ListQuery, maxPageSize, type Page } from '#platform/listing/page.ts';
import { readList } from '#platform/listing/read-list.ts';
import { readRow, readRows } from '#platform/listing/read-rows.ts';
import { parse } from '#platform/validation/parse.ts';
import { getSite } from '../sites/read-sites.ts';
import { sectorFilter } from './sector-input.ts';
import { type SectorRow, sectorList } from './sector-list.ts';

/** A page of the sectors on sites that the caller may see. */
export function listSectors(context: RequestContext, query: ListQuery): Promise<Page<SectorRow>> {
  return readList(context, sectorList, { ...query, filter: parse(sectorFilter, query.filter ?? {}) });
}

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

/** Sector → number of its keywords, in one query. */
export async function countSectorKeywords(
  context: RequestContext,
  sectorIds: readonly number[],
): Promise<Map<number, number>> {
  const sectors = await readRows(context, sectorList, sectorIds);
  return new Map(sectors.map(({ id, keywordsCount }) => [id, keywordsCount]));
}
