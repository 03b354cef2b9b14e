import { staffRole } from '#platform/access/roles.ts';
import type { RequestContext } from '#platform/context/request-context.ts';
import { invalid } from '#platform/errors/app-error.ts';
import type { UserRole } from '#prisma/generated/client/client.ts';

/**
 * Checks that the caller may give a user this role: `system_bot` is for keys, and staff are made by staff, in their own account.
 *
 * @throws AppError VALIDATION_FAILED
 */
export function requireAssignable(context: RequestContext, role: UserRole | undefined): void {
  const { role: own, accountId } = context.user;
  const forStaff = role === staffRole && !(own === staffRole && accountId === context.accountId);
  if (role === 'system_bot' || forStaff) throw invalid({ role: `"${role}" is not a valid choice.` });
}
