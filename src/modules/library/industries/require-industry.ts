import type { RequestContext } from '#platform/context/request-context.ts';
import { invalid } from '#platform/errors/app-error.ts';

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
