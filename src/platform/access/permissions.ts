import { type Role, staffRole } from './roles.ts';

interface PermissionRule {
  /** Who has it, beside staff. */
  readonly roles: readonly Role[] | 'anyone';
  /** Whether accounts that are suspended or wait for payment may still use it: reads and billing. */
  readonly whileSuspended: boolean;
}

const viewers: Role[] = ['viewer', 'editor', 'admin', 'owner'];
const editors: Role[] = ['editor', 'admin', 'owner'];
const admins: Role[] = ['admin', 'owner'];
const withSiteKey = (roles: Role[]): Role[] => [...roles, 'system_bot'];

const read = (roles: Role[]): PermissionRule => ({ roles, whileSuspended: true });
const write = (roles: Role[]): PermissionRule => ({ roles, whileSuspended: false });
const staff: PermissionRule = { roles: [], whileSuspended: true };

/**
 * The one table of who may do what (contract, endpoints.tsv, column `auth`). A root field names one of these;
 * what is not granted here is refused.
 */
export const permissions = {
  public: { roles: 'anyone', whileSuspended: true },
  'auth.self': read(viewers),
  'auth.users.manage': write(admins),
  'account.read': read(viewers),
  'account.manage': write(admins),
  'account.list': read(admins),
  'sites.read': read(withSiteKey(viewers)),
  'sites.write': write(editors),
  'library.read': read(viewers),
  'library.manage': staff,
  'planner.read': read(withSiteKey(viewers)),
  'planner.write': write(editors),
  'writer.read': read(withSiteKey(viewers)),
  'writer.write': write(editors),
  /** PATCH and PUT of tasks and content: also for the site's own key, which the WordPress plugin uses. */
  'writer.update': write(withSiteKey(editors)),
  'system.read': read(viewers),
  'system.write': write(editors),
  'system.manage': write(admins),
  'jobs.read': read(viewers),
  'jobs.cancel': write(editors),
  'billing.read': read(viewers),
  'billing.manage': read(admins),
  'admin.billing': staff,
} as const satisfies Record<string, PermissionRule>;

export type Permission = keyof typeof permissions;

/** What a permission says of a role. Staff have all of them. */
export function roleHas(role: Role, permission: Permission): boolean {
  const { roles } = permissions[permission];
  return role === staffRole || roles === 'anyone' || (roles as readonly Role[]).includes(role);
}
