import { type Permission, permissions, roleHas } from '#platform/access/permissions.ts';
import { notFound } from '#platform/errors/app-error.ts';
import type { UserRole } from '#prisma/generated/client/client.ts';

/** A role with what it may do: what the old backend called a group. */
export interface Group {
  readonly id: number;
  readonly name: UserRole;
  readonly description: string;
  readonly permissions: readonly Permission[];
}

/**
 * From the highest to the lowest, with the operator's staff at the end. Ids are places in it and stay
 * (docs/contract/identity.md, "Groups").
 */
const roles: readonly (readonly [UserRole, string])[] = [
  ['owner', 'Owns the account: users, billing, settings and all sites.'],
  ['admin', 'Users, billing, settings and all sites.'],
  ['editor', 'Plans and writes content on the sites granted.'],
  ['viewer', 'Reads the sites granted.'],
  ['system_bot', 'A key of one site, for its WordPress plugin.'],
  ['developer', 'The operator’s staff.'],
];

export const groups: readonly Group[] = roles.map(([name, description], index) => ({
  id: index + 1,
  name,
  description,
  permissions: (Object.keys(permissions) as Permission[]).filter((permission) => roleHas(name, permission)).sort(),
}));

/** @throws AppError NOT_FOUND */
export function getGroup(id: number): Group {
  const group = groups.find((each) => each.id === id);
  if (!group) throw notFound();
  return group;
}
