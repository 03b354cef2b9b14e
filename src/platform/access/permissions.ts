import { type Role, staffRole } from './roles.ts';

interface PermissionRule {
  /** Who has it, beside staff. */
  readonly roles: readonly Role[] | 'anyone';
  /** For `anyone`: whether it matters who calls, if somebody is signed in. Public operations ignore credentials otherwise. */
  readonly knowsCaller?: boolean;
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
  'auth.users.read': read(admins),
  'auth.users.manage': write(admins),
  /** By an administrator, or by whoever holds the invitation's token. */
  'auth.users.activate': { roles: 'anyone', knowsCaller: true, whileSuspended: true },
  'auth.keys.read': read(admins),
  'auth.keys.manage': write(admins),
  'account.read': read(viewers),
  'account.manage': write(admins),
  'accounts.read': read(admins),
  'accounts.manage': staff,
  'subscriptions.read': read(admins),
  'subscriptions.manage': staff,
  'sites.read': read(viewers),
  'sites.write': write(editors),
  'library.read': read(viewers),
  'library.manage': staff,
  'plans.manage': staff,
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

/** Whether an operation is served without looking at credentials. */
export function ignoresCredentials(permission: Permission): boolean {
  const rule: PermissionRule = permissions[permission];
  return rule.roles === 'anyone' && !rule.knowsCaller;
}

/** What a site's key may be given: all of it by default (contract, section 10, "API keys"). */
export const apiKeyScopes: readonly Permission[] = (Object.keys(permissions) as Permission[]).filter((permission) => {
  const { roles }: PermissionRule = permissions[permission];
  return roles !== 'anyone' && roles.includes('system_bot');
});

/** What a permission says of a role. Staff have all of them. */
export function roleHas(role: Role, permission: Permission): boolean {
  const { roles } = permissions[permission];
  return role === staffRole || roles === 'anyone' || (roles as readonly Role[]).includes(role);
}
