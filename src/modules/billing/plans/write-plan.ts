import type { RequestContext } from '#platform/context/request-context.ts';
import { refuseInUse } from '#platform/database/in-use.ts';
import { lockRows } from '#platform/database/locks.ts';
import { notFound } from '#platform/errors/app-error.ts';
import { parse } from '#platform/validation/parse.ts';
import { slugify } from '#platform/validation/slug.ts';
import { createPlanInput, updatePlanInput } from './plan-input.ts';

/** Adds a plan to the operator's offer. @throws AppError VALIDATION_FAILED; CONFLICT for a slug that is taken */
export async function createPlan(context: RequestContext, input: unknown): Promise<number> {
  const data = parse(createPlanInput, input);
  const slug = data.slug ?? slugify(data.name, 'plan');
  const { id } = await context.db.plan.create({ data: { ...data, slug }, select: { id: true } });
  return id;
}

/** Changes what is given; limits hold at once for the accounts that have the plan. @throws AppError NOT_FOUND, VALIDATION_FAILED, CONFLICT */
export async function updatePlan(context: RequestContext, id: number, input: unknown): Promise<void> {
  const data = parse(updatePlanInput, input);
  await context.db.plan.update({ where: { id }, data, select: { id: true } });
}

/** Deletes a plan that nobody has or ever had. @throws AppError NOT_FOUND; CONFLICT for one that accounts or subscriptions refer to */
export async function deletePlan(context: RequestContext, id: number): Promise<void> {
  await context.transaction(async (transaction) => {
    const { sql, db } = transaction;
    // Transactions about to subscribe to it hold its key: this waits for them, and later ones wait for this.
    const [plan] = await lockRows(transaction, 'Plan', 'UPDATE', { id });
    if (plan === undefined) throw notFound();
    const [uses] = await sql.rows<{ accounts: number; subscriptions: number }>(
      `SELECT (SELECT count(*)::int FROM accounts WHERE plan_id = $1) AS accounts,
              (SELECT count(*)::int FROM subscriptions WHERE plan_id = $1) AS subscriptions`,
      [id],
    );
    refuseInUse('This plan', [
      [uses!.accounts, ['account', 'accounts']],
      [uses!.subscriptions, ['subscription', 'subscriptions']],
    ]);
    await db.plan.delete({ where: { id }, select: { id: true } });
  });
}
