import { jsonObject } from '#platform/listing/json-object.ts';
import type { AccountStatus } from '#prisma/generated/client/client.ts';
import { type PlanRow, planColumns, revivePlan } from '../../billing/index.ts';

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

/** The columns of an account under an alias, all but its plan. */
export function accountColumns(alias: string): Readonly<Record<Exclude<keyof AccountRow, 'plan'>, string>> {
  return {
    id: `${alias}.id`,
    name: `${alias}.name`,
    slug: `${alias}.slug`,
    ownerId: `${alias}.owner_id`,
    credits: `${alias}.credits`,
    status: `${alias}.status`,
    billingCountry: `${alias}.billing_country`,
    timezone: `${alias}.timezone`,
    createdAt: `${alias}.created_at`,
    updatedAt: `${alias}.updated_at`,
  };
}

/** SQL of an account with its plan, for rows that nest it: needs `accounts a` and `plans p`. */
export const accountJson: string = jsonObject({ ...accountColumns('a'), plan: jsonObject(planColumns('p')) });

/** A nested account as JSON carried it, with Dates. */
export function reviveAccount(account: AccountRow): AccountRow {
  const { plan } = account;
  return {
    ...account,
    createdAt: new Date(account.createdAt),
    updatedAt: new Date(account.updatedAt),
    plan: revivePlan(plan),
  };
}
