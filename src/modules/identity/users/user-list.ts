import { seesAllSites } from '#platform/access/roles.ts';
import { defineList, related, sql } from '#platform/listing/define-list.ts';
import type { RowOf } from '#platform/listing/definition.ts';
import { jsonObject } from '#platform/listing/json-object.ts';
import { UserRole } from '#prisma/generated/client/client.ts';
import type { AccountRow } from '../accounts/account-list.ts';
import { userFilter } from './user-input.ts';

/** A site as its users' rows list it. */
export interface AccessibleSite {
  readonly id: number;
  readonly name: string;
  readonly slug: string;
  readonly domain: string | null;
  readonly isActive: boolean;
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

/** The users of an account (docs/contract/identity.md, "Users"). */
export const userList = defineList({
  model: 'User',
  columns: {
    /** The address that is to take the place of `email` when it is confirmed. */
    pendingEmail: sql<string | null>(`(SELECT k.email FROM user_tokens k
       WHERE k.account_id = t.account_id AND k.user_id = t.id AND k.purpose = 'email_change' AND k.used_at IS NULL AND k.expires_at > now()
       ORDER BY k.id DESC LIMIT 1)`),
    /** All of the account's for those who see all, else those granted; by name. */
    accessibleSites: sql<
      readonly AccessibleSite[]
    >(`(SELECT coalesce(json_agg(${site} ORDER BY x.name, x.id), '[]'::json) FROM sites x
       WHERE x.account_id = t.account_id AND x.deleted_at IS NULL
         AND (t.role IN (${allSites.join(', ')}) OR EXISTS (
           SELECT 1 FROM site_user_access g WHERE g.account_id = x.account_id AND g.user_id = t.id AND g.site_id = x.id)))`),
  },
  with: { account: related<AccountRow>({ include: { plan: true } }) },
  filter: userFilter,
  search: ['email', 'username', 'firstName', 'lastName'],
  orders: ['createdAt', 'email'],
});

export type UserRow = RowOf<typeof userList>;
