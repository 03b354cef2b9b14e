import type { ModuleName } from './modules.ts';
import { type Role, staffRole } from './roles.ts';

export interface PermissionRule {
  /** Who has it, beside staff. */
  readonly roles: readonly Role[] | 'anyone';
  /** For `anyone`: whether it matters who calls, if somebody is signed in. Public operations ignore credentials otherwise. */
  readonly knowsCaller?: boolean;
  /** Whether accounts that are suspended or wait for payment may still use it: reads and billing. */
  readonly whileSuspended: boolean;
  /** Modules that its operations belong to: where an account has switched one of them off, they are refused to all but staff. */
  readonly modules?: readonly ModuleName[];
}

const viewers: Role[] = ['viewer', 'editor', 'admin', 'owner'];
const editors: Role[] = ['editor', 'admin', 'owner'];
const admins: Role[] = ['admin', 'owner'];
const withSiteKey = (roles: Role[]): Role[] => [...roles, 'system_bot'];

const read = (roles: Role[]): PermissionRule => ({ roles, whileSuspended: true });
const write = (roles: Role[]): PermissionRule => ({ roles, whileSuspended: false });
const staff: PermissionRule = { roles: [], whileSuspended: true };
const inside = (rule: PermissionRule, ...modules: ModuleName[]): PermissionRule => ({ ...rule, modules });

/**
 * The one table of who may do what (docs/contract/access.md, "Roles"). A root field names one of these; what is not
 * granted here is refused.
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
  'planner.read': inside(read(withSiteKey(viewers)), 'planner'),
  'planner.write': inside(write(editors), 'planner'),
  /** Ideas become tasks: out of one module, into the other. */
  'planner.queue': inside(write(editors), 'planner', 'writer'),
  'writer.read': inside(read(withSiteKey(viewers)), 'writer'),
  'writer.write': inside(write(editors), 'writer'),
  /** PATCH and PUT of tasks and content: also for the site's own key, which the WordPress plugin uses. */
  'writer.update': inside(write(withSiteKey(editors)), 'writer'),
  'integration.read': read(withSiteKey(viewers)),
  'integration.write': write(editors),
  /** What a site tells of itself and its posts: also for its own key. */
  'integration.report': write(withSiteKey(editors)),
  /** By an editor, or by whoever has the site's own key. */
  'integration.connect': { roles: 'anyone', knowsCaller: true, whileSuspended: false },
  'system.read': read(viewers),
  'system.write': write(editors),
  'system.manage': write(admins),
  'settings.read': read(admins),
  /** A user's own settings. */
  'settings.own': write(viewers),
  'settings.system': staff,
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

/** What a site's key may be given: all of it by default (docs/contract/access.md, "API keys"). */
export const apiKeyScopes: readonly Permission[] = (Object.keys(permissions) as Permission[]).filter((permission) => {
  const { roles }: PermissionRule = permissions[permission];
  return roles !== 'anyone' && roles.includes('system_bot');
});

/** What a permission says of a role. Staff have all of them. */
export function roleHas(role: Role, permission: Permission): boolean {
  const { roles } = permissions[permission];
  return role === staffRole || roles === 'anyone' || (roles as readonly Role[]).includes(role);
}
