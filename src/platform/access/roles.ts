import type { UserRole } from '#prisma/generated/client/client.ts';

export type Role = UserRole;

/** The operator's staff: passes every permission check (docs/contract/access.md, "Staff"). */
export const staffRole: Role = 'developer';

/** From the lowest to the highest (docs/contract/access.md, "Roles"), the operator's staff above all. */
const hierarchy: readonly Role[] = ['system_bot', 'viewer', 'editor', 'admin', 'owner', staffRole];

/** Whether a role stands above another. */
export function outranks(role: Role, other: Role): boolean {
  return hierarchy.indexOf(role) > hierarchy.indexOf(other);
}

/** Roles that see all sites of their account; the others see what SiteUserAccess grants. */
export function seesAllSites(role: Role): boolean {
  return role === 'developer' || role === 'owner' || role === 'admin';
}
