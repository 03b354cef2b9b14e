import { defineList } from '#platform/listing/definition.ts';
import type { UserRole } from '#prisma/generated/client/client.ts';
import type { userOrders } from '../../identity/index.ts';

/** A user as the others of his account see him. */
export interface TeamMember {
  readonly id: number;
  readonly email: string;
  readonly username: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly role: UserRole;
  /** False until an invitation is accepted. */
  readonly isActive: boolean;
  readonly lastLogin: Date | null;
  readonly createdAt: Date;
}

/**
 * The account's users for everybody in it; search (docs/contract/rest.md, "Search") and orders
 * (docs/contract/rest.md, "Ordering") are those of its users.
 */
export const teamList = defineList<TeamMember, Record<string, never>, (typeof userOrders)[number]>({
  table: 'users',
  owner: 'account',
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
  },
  dates: ['lastLogin', 'createdAt'],
  filters: {},
  search: ['t.email', 't.username', 't.first_name', 't.last_name'],
  orders: { createdAt: 't.created_at', email: 't.email' },
  defaultOrder: [{ by: 'createdAt', descending: true }],
  keptCounts: false,
});
