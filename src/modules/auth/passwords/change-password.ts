import { hashPassword, passwordMatches } from '#platform/auth/passwords.ts';
import type { RequestContext } from '#platform/context/request-context.ts';
import { invalid } from '#platform/errors/app-error.ts';
import { parse } from '#platform/validation/parse.ts';
import { revokeSessions } from '../sessions/revoke-sessions.ts';
import { changePasswordInput } from './change-password-input.ts';
import { isOwnEmail, isOwnEmailMessage } from './password-rules.ts';

/**
 * Changes the caller's password and signs him out everywhere else (reference, "POST /auth/change-password/").
 *
 * @returns how many other sessions ended
 * @throws AppError VALIDATION_FAILED, also for a wrong old password
 */
export async function changePassword(context: RequestContext, input: unknown): Promise<number> {
  const data = parse(changePasswordInput, input);
  const { userId, email, sessionId } = context.user;
  if (isOwnEmail(data.newPassword, email)) throw invalid({ newPassword: isOwnEmailMessage });
  const { home } = context;
  const user = await home.db.user.findUnique({ where: { id: userId }, select: { passwordHash: true } });
  if (!(await passwordMatches(data.oldPassword, user?.passwordHash)))
    throw invalid({ oldPassword: 'Old password is incorrect' });
  const passwordHash = await hashPassword(data.newPassword);
  return home.transaction(async (transaction) => {
    await transaction.db.user.update({ where: { id: userId }, data: { passwordHash }, select: { id: true } });
    return revokeSessions(transaction, userId, { except: sessionId });
  });
}
