import type { UserRole } from '#prisma/generated/client/client.ts';

export type Role = UserRole;

/** The operator's staff: passes every permission check (contract, "Who may do what"). */
export const staffRole: Role = 'developer';

/** Roles that see all sites of their account; the others see what SiteUserAccess grants. */
export function seesAllSites(role: Role): boolean {
  return role === 'developer' || role === 'owner' || role === 'admin';
}
