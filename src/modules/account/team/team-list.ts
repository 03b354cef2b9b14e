import { defineList } from '#platform/listing/define-list.ts';
import type { RowOf } from '#platform/listing/definition.ts';

/**
 * The account's users as everybody in it sees them; search (docs/contract/rest.md, "Search") and orders
 * (docs/contract/rest.md, "Ordering") are those of its users.
 */
export const teamList = defineList({
  model: 'User',
  only: ['id', 'email', 'username', 'firstName', 'lastName', 'role', 'isActive', 'lastLogin', 'createdAt'],
  search: ['email', 'username', 'firstName', 'lastName'],
  orders: ['createdAt', 'email'],
});

export type TeamMember = RowOf<typeof teamList>;
