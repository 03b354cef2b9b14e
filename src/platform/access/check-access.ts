import type { Actor } from '../auth/actor.ts';
import { AppError } from '../errors/app-error.ts';
import { type Permission, type PermissionRule, permissions, roleHas } from './permissions.ts';
import { staffRole } from './roles.ts';

/**
 * The guard of every root field: signed in (401), then account state, role and module (403)
 * (docs/contract/errors.md, "Order of the checks").
 *
 * @throws AppError UNAUTHENTICATED or FORBIDDEN
 */
export function checkAccess(actor: Actor | null, permission: Permission): void {
  const refusal = refusalOf(actor, permission);
  if (refusal) throw refusal;
}

/** Whether the guard would let a caller pass. */
export function hasAccess(actor: Actor | null, permission: Permission): boolean {
  return refusalOf(actor, permission) === undefined;
}

function refusalOf(actor: Actor | null, permission: Permission): AppError | undefined {
  const rule: PermissionRule = permissions[permission];
  if (rule.roles === 'anyone') return undefined;
  if (!actor) return new AppError('UNAUTHENTICATED');
  if (!actor.isActive) return forbidden('This user is inactive.');
  if (actor.accountStatus === 'cancelled') return forbidden('This account is cancelled.');
  const restricted = actor.accountStatus === 'suspended' || actor.accountStatus === 'pending_payment';
  if (!roleHas(actor.role, permission)) return forbidden();
  if (actor.apiKey && !actor.apiKey.scopes.includes(permission)) return forbidden();
  if (restricted && !rule.whileSuspended) {
    const reason =
      actor.accountStatus === 'suspended' ? 'This account is suspended' : 'This account waits for its payment';
    return forbidden(`${reason}: it may only read and use billing.`);
  }
  const off = actor.role === staffRole ? undefined : rule.modules?.find((name) => actor.modulesOff.includes(name));
  return off && forbidden(`The module ${off} is switched off for this account.`);
}

function forbidden(message?: string): AppError {
  return new AppError('FORBIDDEN', { message });
}
