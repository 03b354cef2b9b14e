import { seesAllSites } from '#platform/access/roles.ts';
import { defineList, equals } from '#platform/listing/definition.ts';
import { jsonObject } from '#platform/listing/json-object.ts';
import { UserRole } from '#prisma/generated/client/client.ts';
import { type AccountRow, accountJson } from '../accounts/account-row.ts';

/** A site as its users' rows list it. */
export interface AccessibleSite {
  readonly id: number;
  readonly name: string;
  readonly slug: string;
  readonly domain: string | null;
  readonly isActive: boolean;
}

export interface UserRow {
  readonly id: number;
  readonly accountId: number;
  readonly email: string;
  readonly username: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly role: UserRole;
  readonly isActive: boolean;
  /** The address that is to take the place of `email` when it is confirmed. */
  readonly pendingEmail: string | null;
  readonly lastLogin: Date | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly account: AccountRow;
  /** All of the account's for those who see all, else those granted; by name. */
  readonly accessibleSites: readonly AccessibleSite[];
}

const site = jsonObject({
  id: 'x.id',
  name: 'x.name',
  slug: 'x.slug',
  domain: 'x.domain',
  isActive: 'x.is_active',
} satisfies Record<keyof AccessibleSite, string>);

const allSites = Object.values(UserRole)
  .filter(seesAllSites)
  .map((role) => `'${role}'`);

export const userOrders = ['createdAt', 'email'] as const;
export type UserOrder = (typeof userOrders)[number];

interface UserFilter {
  readonly role?: UserRole | null;
  readonly isActive?: boolean | null;
}

export const userList = defineList<UserRow, UserFilter, UserOrder>({
  table: 'users',
  owner: 'account',
  softDelete: true,
  columns: {
    id: 't.id',
    accountId: 't.account_id',
    email: 't.email',
    pendingEmail: `(SELECT k.email FROM user_tokens k
       WHERE k.account_id = t.account_id AND k.user_id = t.id AND k.purpose = 'email_change' AND k.used_at IS NULL AND k.expires_at > now()
       ORDER BY k.id DESC LIMIT 1)`,
    username: 't.username',
    firstName: 't.first_name',
    lastName: 't.last_name',
    role: 't.role',
    isActive: 't.is_active',
    lastLogin: 't.last_login',
    createdAt: 't.created_at',
    updatedAt: 't.updated_at',
    account: accountJson,
    accessibleSites: `(SELECT coalesce(json_agg(${site} ORDER BY x.name, x.id), '[]'::json) FROM sites x
       WHERE x.account_id = t.account_id AND x.deleted_at IS NULL
         AND (t.role IN (${allSites.join(', ')}) OR EXISTS (
           SELECT 1 FROM site_user_access g WHERE g.account_id = x.account_id AND g.user_id = t.id AND g.site_id = x.id)))`,
  },
  joins: 'JOIN accounts a ON a.id = t.account_id JOIN plans p ON p.id = a.plan_id',
  dates: ['lastLogin', 'createdAt', 'updatedAt'],
  filters: { role: equals('t.role'), isActive: equals('t.is_active') },
  search: ['t.email', 't.username', 't.first_name', 't.last_name'],
  orders: { createdAt: 't.created_at', email: 't.email' },
  defaultOrder: [{ by: 'createdAt', descending: true }],
  keptCounts: false,
});
