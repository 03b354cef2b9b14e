import { hashPassword } from '#platform/auth/passwords.ts';
import type { RequestContext } from '#platform/context/request-context.ts';
import { invalid } from '#platform/errors/app-error.ts';
import { parse } from '#platform/validation/parse.ts';
import { revokeSessions } from '../sessions/revoke-sessions.ts';
import { takeToken } from '../user-tokens/take-token.ts';
import { dropEmailChange } from '../users/email-change.ts';
import { isOwnEmail, isOwnEmailMessage } from './password-rules.ts';
import { resetPasswordInput } from './reset-password-input.ts';

/**
 * Sets a new password with the token of a mail, and signs its user out everywhere; a change of address that waits is dropped.
 *
 * @returns how many sessions ended
 * @throws AppError VALIDATION_FAILED, also for a token that does not hold
 */
export async function resetPassword(context: RequestContext, input: unknown): Promise<number> {
  const { token, password } = parse(resetPasswordInput, input);
  const passwordHash = await hashPassword(password);
  return takeToken(context, token, 'password_reset', async (transaction, { userId }) => {
    const { email } = await transaction.db.user.findUniqueOrThrow({ where: { id: userId }, select: { email: true } });
    if (isOwnEmail(password, email)) throw invalid({ password: isOwnEmailMessage });
    await transaction.db.user.update({ where: { id: userId }, data: { passwordHash }, select: { id: true } });
    await dropEmailChange(transaction, userId);
    // Who has shown that the mailbox is theirs may sign in at once, however often they guessed before.
    await transaction.afterCommit(() => transaction.services.passwords.forgive({ email, ip: transaction.origin.ip }));
    return revokeSessions(transaction, userId);
  });
}
