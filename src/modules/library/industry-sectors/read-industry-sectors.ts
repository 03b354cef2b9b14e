import type { RequestContext } from '#platform/context/request-context.ts';
import type { ListQuery, Page } from '#platform/listing/page.ts';
import { readList } from '#platform/listing/read-list.ts';
import { readRow } from '#platform/listing/read-rows.ts';
import { stateFilter } from '#platform/listing/state-filter.ts';
import { parse } from '#platform/validation/parse.ts';
import type { IndustrySectorRow } from '../industries/industry-list.ts';
import { industrySectorFilter } from './industry-sector-input.ts';
import { industrySectorList } from './industry-sector-list.ts';

/** Sectors of the library, whatever the state of their industry, for staff. */
export function listIndustrySectors(context: RequestContext, query: ListQuery): Promise<Page<IndustrySectorRow>> {
  const { isActive, ...filter } = parse(industrySectorFilter, query.filter ?? {});
  return readList(context, industrySectorList, {
    ...query,
    filter: { ...filter, ...stateFilter(context, 'library.manage', isActive) },
  });
}

/** @throws AppError NOT_FOUND */
export function getIndustrySector(context: RequestContext, id: number): Promise<IndustrySectorRow> {
  return readRow(context, industrySectorList, id);
}
