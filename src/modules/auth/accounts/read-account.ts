import type { RequestContext } from '#platform/context/request-context.ts';
import { notFound } from '#platform/errors/app-error.ts';
import { jsonObject } from '#platform/listing/json-object.ts';
import type { AccountStatus } from '#prisma/generated/client/client.ts';
import { type PlanRow, planColumns } from '../plans/plan-list.ts';

export interface AccountRow {
  readonly id: number;
  readonly name: string;
  readonly slug: string;
  readonly ownerId: number | null;
  readonly plan: PlanRow;
  /** The balance. */
  readonly credits: number;
  readonly status: AccountStatus;
  readonly billingCountry: string | null;
  readonly timezone: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** SQL of an account with its plan, for rows that nest it: needs `accounts a` and `plans p`. */
export const accountJson: string = jsonObject({
  id: 'a.id',
  name: 'a.name',
  slug: 'a.slug',
  ownerId: 'a.owner_id',
  plan: jsonObject(planColumns('p')),
  credits: 'a.credits',
  status: 'a.status',
  billingCountry: 'a.billing_country',
  timezone: 'a.timezone',
  createdAt: 'a.created_at',
  updatedAt: 'a.updated_at',
} satisfies Record<keyof AccountRow, string>);

/** The caller's own account. @throws AppError NOT_FOUND */
export async function getAccount(context: RequestContext): Promise<AccountRow> {
  const [found] = await context.sql.rows<{ account: AccountRow }>(
    `SELECT ${accountJson} AS account FROM accounts a JOIN plans p ON p.id = a.plan_id WHERE a.id = $1`,
    [context.accountId],
  );
  if (!found) throw notFound();
  return reviveAccount(found.account);
}

/** A nested account as JSON carried it, with Dates. */
export function reviveAccount(account: AccountRow): AccountRow {
  const { plan } = account;
  return {
    ...account,
    createdAt: new Date(account.createdAt),
    updatedAt: new Date(account.updatedAt),
    plan: { ...plan, createdAt: new Date(plan.createdAt), updatedAt: new Date(plan.updatedAt) },
  };
}
