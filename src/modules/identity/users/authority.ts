import { outranks, staffRole } from '#platform/access/roles.ts';
import type { RequestContext } from '#platform/context/request-context.ts';
import { AppError, invalid } from '#platform/errors/app-error.ts';
import type { UserRole } from '#prisma/generated/client/client.ts';

/**
 * Who may touch whom: whatever changes, activates, invites again or deletes a user, or grants them something, asks
 * here. Nobody touches a user of a higher role than their own, so that only staff touch staff and only owners touch
 * owners (docs/contract/access.md, "Higher roles"). Admins and owners have the same rights in everything else
 * (docs/contract/access.md, "Roles").
 *
 * @throws AppError FORBIDDEN
 */
export function requireMayTouch(context: RequestContext, target: { readonly role: UserRole }): void {
  if (outranks(target.role, context.user.role))
    throw new AppError('FORBIDDEN', {
      fields: { nonFieldErrors: ['This user has a higher role than yours.'] },
    });
}

/**
 * Checks that the caller may give a user this role: none above their own. `system_bot` is for keys, and staff are made by staff, in their
 * own account.
 *
 * @throws AppError VALIDATION_FAILED for a role that is nobody's to give; FORBIDDEN for one above the caller's own
 */
export function requireAssignable(context: RequestContext, role: UserRole | undefined): void {
  if (role === undefined) return;
  const { role: own, accountId } = context.user;
  const forStaff = role === staffRole && !(own === staffRole && accountId === context.accountId);
  if (role === 'system_bot' || forStaff) throw invalid({ role: `"${role}" is not a valid choice.` });
  if (outranks(role, own)) throw new AppError('FORBIDDEN', { fields: { role: ['This role is higher than yours.'] } });
}
