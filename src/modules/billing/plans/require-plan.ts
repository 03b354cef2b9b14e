import type { RequestContext } from '#platform/context/request-context.ts';
import { invalid } from '#platform/errors/app-error.ts';
import { readRows } from '#platform/listing/read-rows.ts';
import { type PlanRow, planList } from './plan-list.ts';

/** A plan that a row is to refer to, offered or not. @throws AppError VALIDATION_FAILED */
export async function requirePlan(context: RequestContext, id: number): Promise<PlanRow> {
  const [plan] = await readRows(context, planList, [id]);
  if (!plan) throw invalid({ planId: `Plan ${id} does not exist.` });
  return plan;
}
