import { checkAccess } from '#platform/access/check-access.ts';
import { userActor } from '#platform/auth/actor.ts';
import type { RequestContext } from '#platform/context/request-context.ts';
import { AppError } from '#platform/errors/app-error.ts';
import { parse } from '#platform/validation/parse.ts';
import { loginInput } from './login-input.ts';
import { answerSignedIn, openSession, type SignedIn } from './open-session.ts';

/**
 * Signs in by e-mail and password and opens a session (docs/contract/identity.md, "Sign-in").
 *
 * @throws AppError UNAUTHENTICATED; FORBIDDEN for the right password of a user or account that may not sign in;
 *   RATE_LIMITED after five failures in a row for this address and e-mail
 */
export async function login(context: RequestContext, input: unknown): Promise<SignedIn> {
  const { email, password } = parse(loginInput, input);
  const { passwords, actors } = context.services;
  const userId = await passwords.userOf({ email, password, ip: context.origin.ip });
  const user = userId === undefined ? undefined : await actors.user(userId);
  if (!user) throw new AppError('UNAUTHENTICATED', { message: 'Invalid email or password' });
  checkAccess(userActor(user, undefined), 'auth.self');

  const tenant = context.forAccount(user.accountId, 'sign-in');
  const session = await tenant.transaction(async (transaction) => {
    await transaction.db.user.update({
      where: { id: user.userId },
      data: { lastLogin: transaction.now() },
      select: { id: true },
    });
    return openSession(transaction, user.userId);
  });
  return answerSignedIn(context, tenant, user.userId, session);
}
