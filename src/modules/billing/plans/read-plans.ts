import type { RequestContext } from '#platform/context/request-context.ts';
import { notFound } from '#platform/errors/app-error.ts';
import type { ListQuery, Page } from '#platform/listing/page.ts';
import { readList } from '#platform/listing/read-list.ts';
import { readRow } from '#platform/listing/read-rows.ts';
import { seesInactive, stateFilter } from '#platform/listing/state-filter.ts';
import { parse } from '#platform/validation/parse.ts';
import { planFilter } from './plan-input.ts';
import { type PlanRow, planList } from './plan-list.ts';

/** Plans that can be chosen, for everybody (docs/contract/billing.md, "Plans"); staff may ask for the others. */
export function listPlans(context: RequestContext, query: ListQuery): Promise<Page<PlanRow>> {
  const { isActive } = parse(planFilter, query.filter ?? {});
  return readList(context, planList, { ...query, filter: { ...stateFilter(context, 'plans.manage', isActive) } });
}

/** @throws AppError NOT_FOUND, also for a plan that is no longer offered, unless staff ask */
export async function getPlan(context: RequestContext, id: number): Promise<PlanRow> {
  const plan = await readRow(context, planList, id);
  if (!plan.isActive && !seesInactive(context, 'plans.manage')) throw notFound();
  return plan;
}

/** The offered plan of a slug. */
export async function findPlan(context: RequestContext, slug: string): Promise<PlanRow | undefined> {
  const { rows } = await readList(context, planList, { filter: { slug, isActive: true }, pageSize: 1 });
  return rows[0];
}
