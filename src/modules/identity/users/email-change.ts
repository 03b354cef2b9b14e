import { z } from 'zod';
import { actorKey } from '#platform/auth/actor.ts';
import type { RequestContext } from '#platform/context/request-context.ts';
import { conflict, invalid } from '#platform/errors/app-error.ts';
import { uniqueConstraints } from '#platform/errors/unique-constraints.ts';
import { queueMail } from '#platform/mail/queue-mail.ts';
import { spend } from '#platform/throttle/further-budget.ts';
import { parse } from '#platform/validation/parse.ts';
import { line } from '#platform/validation/text.ts';
import { emailChangeMail, emailChangeNotice } from '../mails/email-change-mail.ts';
import { requireOwnPassword } from '../passwords/require-own-password.ts';
import { revokeSessions } from '../sessions/revoke-sessions.ts';
import { issueToken } from '../user-tokens/issue-token.ts';
import { takeToken } from '../user-tokens/take-token.ts';
import type { UserRow } from './user-list.ts';

/**
 * Checks that the caller may ask for another address of a user: whoever holds an address can choose its user's password. For one's own
 * the password is asked for again. Each request is paid from the budget of sensitive operations, because it mails an address of the
 * caller's choosing. Before a transaction: it counts what is wrong, also where nothing comes of it.
 *
 * @throws AppError VALIDATION_FAILED naming the password; RATE_LIMITED
 */
export async function requireEmailChange(
  context: RequestContext,
  userId: number,
  currentPassword: string | null | undefined,
): Promise<void> {
  const { user, services } = context;
  if (userId === user.userId) {
    if (!currentPassword) throw invalid({ currentPassword: 'This field is required.' });
    await requireOwnPassword(context, currentPassword, { currentPassword: 'Current password is incorrect' });
  }
  await spend(services.throttle, 'auth_strict', actorKey(user));
}

/**
 * Sends a link to the address that a user is to have, and tells the one that they have. Nothing changes until the link is followed
 * (`confirmEmailChange`); a later request takes the place of an earlier one.
 *
 * @throws AppError CONFLICT for an address that has a user
 */
export async function startEmailChange(context: RequestContext, user: UserRow, email: string): Promise<void> {
  // Across accounts: an address has one user.
  const taken = await context.sql.rows('SELECT 1 FROM users WHERE email = $1 AND deleted_at IS NULL', [email]);
  if (taken.length > 0) throw conflict(...uniqueConstraints.users_email_live!);
  const { userId, sessionId } = context.user;
  const token = await issueToken(context, user.id, 'email_change', {
    email,
    sessionId: user.id === userId ? sessionId : undefined,
  });
  await queueMail(context, emailChangeMail(context, { user, email, token }));
  await queueMail(context, emailChangeNotice({ user, email, isOwn: user.id === userId }));
}

const confirmEmailChangeInput = z.object({ token: line(200) });

export interface ConfirmedEmail {
  readonly email: string;
  /** Sessions that ended. */
  readonly endedSessions: number;
}

/**
 * Gives a user the address whose mail the token came in. Links that were sent to the earlier address hold no longer, and all sessions end but the one
 * in which the user asked for it.
 *
 * @throws AppError VALIDATION_FAILED for a token that does not hold; CONFLICT when somebody else has the address meanwhile
 */
export async function confirmEmailChange(context: RequestContext, input: unknown): Promise<ConfirmedEmail> {
  const { token } = parse(confirmEmailChangeInput, input);
  return takeToken(context, token, 'email_change', async (transaction, { userId, email, sessionId }) => {
    if (email === null) throw new Error('a token that confirms an address names it');
    await transaction.db.user.update({ where: { id: userId }, data: { email }, select: { id: true } });
    await transaction.db.userToken.deleteMany({ where: { userId, usedAt: null } });
    return { email, endedSessions: await revokeSessions(transaction, userId, { except: sessionId ?? undefined }) };
  });
}

/** Ends a change that was not confirmed yet: a new password is also how somebody stops a change that they did not ask for. */
export async function dropEmailChange(context: RequestContext, userId: number): Promise<void> {
  await context.db.userToken.deleteMany({ where: { userId, purpose: 'email_change', usedAt: null } });
}
