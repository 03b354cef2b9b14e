import { hashPassword } from '#platform/auth/passwords.ts';
import type { RequestContext } from '#platform/context/request-context.ts';
import { invalid } from '#platform/errors/app-error.ts';
import { parse } from '#platform/validation/parse.ts';
import { revokeSessions } from '../sessions/revoke-sessions.ts';
import { dropEmailChange } from '../users/email-change.ts';
import { changePasswordInput } from './change-password-input.ts';
import { isOwnEmail, isOwnEmailMessage } from './password-rules.ts';
import { requireOwnPassword } from './require-own-password.ts';

/**
 * Changes the caller's password and signs them out everywhere else (docs/contract/identity.md, "Passwords"); a change
 * of address that waits is dropped.
 *
 * @returns how many other sessions ended
 * @throws AppError VALIDATION_FAILED, also for a wrong old password; RATE_LIMITED after five of them
 */
export async function changePassword(context: RequestContext, input: unknown): Promise<number> {
  const data = parse(changePasswordInput, input);
  const { userId, email, sessionId } = context.user;
  if (isOwnEmail(data.newPassword, email)) throw invalid({ newPassword: isOwnEmailMessage });
  const { home } = context;
  await requireOwnPassword(context, data.oldPassword, { oldPassword: 'Old password is incorrect' });
  const passwordHash = await hashPassword(data.newPassword);
  return home.transaction(async (transaction) => {
    await transaction.db.user.update({ where: { id: userId }, data: { passwordHash }, select: { id: true } });
    await dropEmailChange(transaction, userId);
    return revokeSessions(transaction, userId, { except: sessionId });
  });
}
