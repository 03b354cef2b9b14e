import { z } from 'zod';
import type { RequestContext } from '#platform/context/request-context.ts';
import { defineList, sql } from '#platform/listing/define-list.ts';
import type { RowOf } from '#platform/listing/definition.ts';
import type { ListQuery, Page } from '#platform/listing/page.ts';
import { readList } from '#platform/listing/read-list.ts';
import { idOf } from '#platform/validation/ids.ts';
import { AccountStatus, UserRole } from '#prisma/generated/client/client.ts';
import { startOfMonth } from '../plan-limits/start-of-month.ts';

const creditUserFilter = z.object({
  accountId: idOf('Account').nullish(),
  role: z.enum(UserRole).meta({ graphql: 'UserRole' }).nullish(),
  isActive: z.boolean().nullish(),
  accountStatus: z.enum(AccountStatus).meta({ graphql: 'AccountStatus' }).nullish(),
});

export const creditUserList = defineList({
  model: 'User',
  allAccounts: true,
  only: ['id', 'email', 'username', 'firstName', 'lastName', 'role', 'isActive', 'lastLogin', 'createdAt', 'accountId'],
  columns: {
    accountName: sql<string>('a.name'),
    accountStatus: sql<AccountStatus>('a.status'),
    planName: sql<string>('p.name'),
    planCreditsPerMonth: sql<number>('p.included_credits'),
    /** The balance of the account. */
    credits: sql<number>('a.credits'),
  },
  joins: 'JOIN accounts a ON a.id = t.account_id JOIN plans p ON p.id = a.plan_id',
  filter: creditUserFilter,
  filters: {
    // By the table's own column, so that counting needs no join.
    accountStatus: (value, bind) =>
      `t.account_id IN (SELECT id FROM accounts WHERE status = ${bind(value)}::account_status)`,
  },
  search: ['email', 'username', 'firstName', 'lastName'],
  orders: ['createdAt', 'email'],
});

/** A user of any account with what the account has. */
export interface CreditUserRow extends RowOf<typeof creditUserList> {
  /** By the account in the calendar month, UTC. */
  readonly creditsUsedThisMonth: number;
}

/**
 * Users of all accounts with their accounts' credits, in two statements
 * (docs/contract/admin-billing.md, "Users with credits").
 *
 * @throws AppError FORBIDDEN for anybody but staff
 */
export async function listCreditUsers(context: RequestContext, query: ListQuery): Promise<Page<CreditUserRow>> {
  context.require('admin.billing');
  const page = await readList(context, creditUserList, query);
  const accounts = [...new Set(page.rows.map(({ accountId }) => accountId))];
  const used = await context.sql.rows<{ accountId: number; credits: number }>(
    `SELECT account_id AS "accountId", sum(credits_used)::int AS credits FROM credit_usage_logs
      WHERE account_id = ANY($1::int[]) AND created_at >= $2::timestamptz GROUP BY account_id`,
    [accounts, startOfMonth(context.now()).toISOString()],
  );
  const usedBy = new Map(used.map(({ accountId, credits }) => [accountId, credits]));
  const rows = page.rows.map((row) => ({ ...row, creditsUsedThisMonth: usedBy.get(row.accountId) ?? 0 }));
  // Cursors are of the rows as the list read them.
  return { ...page, rows, cursorOf: (row) => page.cursorOf(row) };
}
