import { z } from 'zod';
import type { RequestContext } from '#platform/context/request-context.ts';
import { defineList, equals } from '#platform/listing/definition.ts';
import type { ListQuery, Page } from '#platform/listing/page.ts';
import { readList } from '#platform/listing/read-list.ts';
import { idOf } from '#platform/validation/ids.ts';
import { parse } from '#platform/validation/parse.ts';
import { AccountStatus, UserRole } from '#prisma/generated/client/client.ts';
import { startOfMonth } from '../plan-limits/monthly-limits.ts';

/** A user of any account with what his account has. */
export interface CreditUserRow {
  readonly id: number;
  readonly email: string;
  readonly username: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly role: UserRole;
  readonly isActive: boolean;
  readonly lastLogin: Date | null;
  readonly createdAt: Date;
  readonly accountId: number;
  readonly accountName: string;
  readonly accountStatus: AccountStatus;
  readonly planName: string;
  readonly planCreditsPerMonth: number;
  /** The balance of the account. */
  readonly credits: number;
  /** By the account in the calendar month, UTC. */
  readonly creditsUsedThisMonth: number;
}

export const creditUserFilter = z.object({
  accountId: idOf('Account').nullish(),
  role: z.enum(UserRole).meta({ graphql: 'UserRole' }).nullish(),
  isActive: z.boolean().nullish(),
  accountStatus: z.enum(AccountStatus).meta({ graphql: 'AccountStatus' }).nullish(),
});

export const creditUserOrders = ['createdAt', 'email'] as const;
type CreditUserOrder = (typeof creditUserOrders)[number];
type Listed = Omit<CreditUserRow, 'creditsUsedThisMonth'>;

const creditUserList = defineList<Listed, z.output<typeof creditUserFilter>, CreditUserOrder>({
  table: 'users',
  owner: 'global',
  softDelete: true,
  columns: {
    id: 't.id',
    email: 't.email',
    username: 't.username',
    firstName: 't.first_name',
    lastName: 't.last_name',
    role: 't.role',
    isActive: 't.is_active',
    lastLogin: 't.last_login',
    createdAt: 't.created_at',
    accountId: 't.account_id',
    accountName: 'a.name',
    accountStatus: 'a.status',
    planName: 'p.name',
    planCreditsPerMonth: 'p.included_credits',
    credits: 'a.credits',
  },
  joins: 'JOIN accounts a ON a.id = t.account_id JOIN plans p ON p.id = a.plan_id',
  dates: ['lastLogin', 'createdAt'],
  filters: {
    accountId: equals('t.account_id'),
    role: equals('t.role'),
    isActive: equals('t.is_active'),
    // By the table's own column, so that counting needs no join.
    accountStatus: (value, bind) =>
      `t.account_id IN (SELECT id FROM accounts WHERE status = ${bind(value)}::account_status)`,
  },
  search: ['t.email', 't.username', 't.first_name', 't.last_name'],
  orders: { createdAt: 't.created_at', email: 't.email' },
  defaultOrder: [{ by: 'createdAt', descending: true }],
  keptCounts: false,
});

/**
 * Users of all accounts with their accounts' credits, in two statements
 * (docs/contract/admin-billing.md, "Users with credits").
 *
 * @throws AppError FORBIDDEN for anybody but staff
 */
export async function listCreditUsers(context: RequestContext, query: ListQuery): Promise<Page<CreditUserRow>> {
  context.require('admin.billing');
  const filter = parse(creditUserFilter, query.filter ?? {});
  const page = await readList(context, creditUserList, { ...query, filter });
  const accounts = [...new Set(page.rows.map(({ accountId }) => accountId))];
  const used = await context.sql.rows<{ accountId: number; credits: number }>(
    `SELECT account_id AS "accountId", sum(credits_used)::int AS credits FROM credit_usage_logs
      WHERE account_id = ANY($1::int[]) AND created_at >= $2::timestamptz GROUP BY account_id`,
    [accounts, startOfMonth(context.now()).toISOString()],
  );
  const usedBy = new Map(used.map(({ accountId, credits }) => [accountId, credits]));
  const rows = page.rows.map((row) => ({ ...row, creditsUsedThisMonth: usedBy.get(row.accountId) ?? 0 }));
  // Places are of the rows as the list read them.
  return { ...page, rows, cursorOf: (row) => page.cursorOf(row) };
}
