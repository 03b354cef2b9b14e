import type { RequestContext } from '#platform/context/request-context.ts';
import { readList } from '#platform/listing/read-list.ts';
import { type PlanRow, planList } from './plan-list.ts';

/** The offered plan of a slug. */
export async function findPlan(context: RequestContext, slug: string): Promise<PlanRow | undefined> {
  const { rows } = await readList(context, planList, { pageSize: 1 }, { slug, offered: true });
  return rows[0];
}
