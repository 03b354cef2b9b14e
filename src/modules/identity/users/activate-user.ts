import { z } from 'zod';
import { hashPassword } from '#platform/auth/passwords.ts';
import type { RequestContext } from '#platform/context/request-context.ts';
import { invalid } from '#platform/errors/app-error.ts';
import { parse } from '#platform/validation/parse.ts';
import { lockAccount } from '../../billing/index.ts';
import { isOwnEmail, isOwnEmailMessage, newPassword } from '../passwords/password-rules.ts';
import { refusedToken, takeToken } from '../user-tokens/take-token.ts';
import { requireMayTouch } from './authority.ts';
import { readUser } from './read-users.ts';
import { activateUserInput } from './user-input.ts';
import type { UserRow } from './user-list.ts';

/**
 * Lets a user sign in: by who holds the invitation's token and chooses a password, or by an administrator of at least
 * their role (docs/contract/identity.md, "Activation").
 *
 * @throws AppError VALIDATION_FAILED for a token that does not hold and a password that may not be; without a token
 *   UNAUTHENTICATED, FORBIDDEN or NOT_FOUND
 */
export async function activateUser(context: RequestContext, id: number, input: unknown): Promise<UserRow> {
  const { token, password } = parse(activateUserInput, input);
  if (token) return acceptInvitation(context, id, token, password);
  context.require('auth.users.manage');
  if (password) throw invalid({ token: 'A password is set with the token of the invitation.' });
  await context.transaction(async (transaction) => {
    await lockAccount(transaction);
    requireMayTouch(transaction, await readUser(transaction, id));
    await transaction.db.user.update({ where: { id }, data: { isActive: true }, select: { id: true } });
    await transaction.userChanged(id);
  });
  return readUser(context, id);
}

const chosenPassword = z.object({ password: newPassword });

async function acceptInvitation(
  context: RequestContext,
  id: number,
  token: string,
  given: string | null | undefined,
): Promise<UserRow> {
  if (!given) throw invalid({ password: 'This field is required.' });
  const { password } = parse(chosenPassword, { password: given });
  const passwordHash = await hashPassword(password);
  return takeToken(context, token, 'invitation', async (transaction, { userId }) => {
    if (userId !== id) throw refusedToken();
    const user = await readUser(transaction, id);
    if (isOwnEmail(password, user.email)) throw invalid({ password: isOwnEmailMessage });
    await transaction.db.user.update({ where: { id }, data: { passwordHash, isActive: true }, select: { id: true } });
    await transaction.userChanged(id);
    return { ...user, isActive: true };
  });
}
