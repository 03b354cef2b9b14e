import type { RequestContext } from '#platform/context/request-context.ts';
import { invalid, notFound } from '#platform/errors/app-error.ts';
import type { ListQuery, Page } from '#platform/listing/page.ts';
import { readList } from '#platform/listing/read-list.ts';
import { readRow, readRows } from '#platform/listing/read-rows.ts';
import { seesInactive, stateFilter } from '#platform/listing/state-filter.ts';
import { parse } from '#platform/validation/parse.ts';
import { industryFilter } from './industry-input.ts';
import { type IndustryRow, type IndustrySectorRow, industryList } from './industry-list.ts';

/**
 * Active industries with their sectors, for everybody (docs/contract/library.md, "Industries"); staff may ask for the
 * others.
 */
export function listIndustries(context: RequestContext, query: ListQuery): Promise<Page<IndustryRow>> {
  const { isActive } = parse(industryFilter, query.filter ?? {});
  return readList(context, industryList, { ...query, filter: { ...stateFilter(context, 'library.manage', isActive) } });
}

/** @throws AppError NOT_FOUND, also for an industry that is no longer offered, unless staff ask */
export async function getIndustry(context: RequestContext, id: number): Promise<IndustryRow> {
  const industry = await readRow(context, industryList, id);
  if (!industry.isActive && !seesInactive(context, 'library.manage')) throw notFound();
  return industry;
}

/** Industry → its active sectors, in one query. */
export async function sectorsOfIndustries(
  context: RequestContext,
  ids: readonly number[],
): Promise<Map<number, readonly IndustrySectorRow[]>> {
  const industries = await readRows(context, industryList, ids);
  return new Map(industries.map(({ id, sectors }) => [id, sectors]));
}

/** @throws AppError VALIDATION_FAILED for an industry that does not exist or is not offered */
export async function requireIndustry(context: RequestContext, id: number | null | undefined): Promise<void> {
  if (id == null) return;
  const industry = await context.db.industry.findUnique({ where: { id }, select: { isActive: true } });
  if (!industry?.isActive) throw invalid({ industryId: `Industry ${id} does not exist.` });
}

/** @throws AppError VALIDATION_FAILED for a sector template that does not exist or is not offered */
export async function requireIndustrySector(context: RequestContext, id: number | null | undefined): Promise<void> {
  if (id == null) return;
  const sector = await context.db.industrySector.findUnique({ where: { id }, select: { isActive: true } });
  if (!sector?.isActive) throw invalid({ industrySectorId: `Industry sector ${id} does not exist.` });
}
