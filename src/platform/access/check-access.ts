import type { Actor } from '../auth/actor.ts';
import { AppError } from '../errors/app-error.ts';
import { type Permission, permissions, roleHas } from './permissions.ts';

/**
 * The door in front of every root field, in the documented order: signed in (401), account state, role (403).
 *
 * @throws AppError UNAUTHENTICATED or FORBIDDEN
 */
export function checkAccess(actor: Actor | null, permission: Permission): void {
  const rule = permissions[permission];
  if (rule.roles === 'anyone') return;
  if (!actor) throw new AppError('UNAUTHENTICATED');
  if (!actor.isActive) throw new AppError('FORBIDDEN', { message: 'This user is inactive.' });
  if (actor.accountStatus === 'cancelled') throw new AppError('FORBIDDEN', { message: 'This account is cancelled.' });
  const restricted = actor.accountStatus === 'suspended' || actor.accountStatus === 'pending_payment';
  if (!roleHas(actor.role, permission)) throw new AppError('FORBIDDEN');
  if (actor.apiKey && !actor.apiKey.scopes.includes(permission)) throw new AppError('FORBIDDEN');
  if (restricted && !rule.whileSuspended) {
    const reason =
      actor.accountStatus === 'suspended' ? 'This account is suspended' : 'This account waits for its payment';
    throw new AppError('FORBIDDEN', { message: `${reason}: it may only read and use billing.` });
  }
}
