import { checkAccess } from '#platform/access/check-access.ts';
import { type ActorRow, actorFromRow } from '#platform/auth/actor.ts';
import { passwordMatches } from '#platform/auth/passwords.ts';
import type { RequestContext } from '#platform/context/request-context.ts';
import { AppError } from '#platform/errors/app-error.ts';
import { parse } from '#platform/validation/parse.ts';
import { loginInput } from './login-input.ts';
import { answerSignedIn, openSession, type SignedIn } from './open-session.ts';

interface Candidate extends ActorRow {
  readonly passwordHash: string | null;
}

/**
 * Signs in by e-mail and password and opens a session (reference, "POST /auth/login/"; contract, section 2). What is wrong with the
 * credentials is not told: neither by words nor by the time it takes.
 *
 * @throws AppError UNAUTHENTICATED; FORBIDDEN for the right password of a user or account that may not sign in;
 *   RATE_LIMITED after five failures in a row for this address and e-mail
 */
export async function login(context: RequestContext, input: unknown): Promise<SignedIn> {
  const { email, password } = parse(loginInput, input);
  const { signInLock } = context.services;
  const attempt = `${email} ${context.origin.ip}`;
  refuseWhileLocked(await signInLock.lockedFor(attempt));
  const candidate = await findByEmail(context, email);
  if (!(await passwordMatches(password, candidate?.passwordHash)) || !candidate) {
    refuseWhileLocked(await signInLock.fail(attempt));
    throw new AppError('UNAUTHENTICATED', { message: 'Invalid email or password' });
  }
  // Guesses made at the same time may have locked it meanwhile: then a right one among them must not be told.
  refuseWhileLocked(await signInLock.lockedFor(attempt));
  await signInLock.succeed(attempt);
  checkAccess(actorFromRow(candidate, undefined), 'auth.self');

  const { userId } = candidate;
  const tenant = context.forAccount(candidate.accountId, 'sign-in');
  const session = await tenant.transaction(async (transaction) => {
    await transaction.db.user.update({
      where: { id: userId },
      data: { lastLogin: transaction.now() },
      select: { id: true },
    });
    return openSession(transaction, userId);
  });
  return answerSignedIn(context, tenant, userId, session);
}

/** Across accounts: who signs in does not say whose he is. */
async function findByEmail(context: RequestContext, email: string): Promise<Candidate | undefined> {
  const [found] = await context.sql.rows<Candidate>(
    `SELECT u.id AS "userId", u.account_id AS "accountId", a.status AS "accountStatus", u.email, u.role,
            u.is_active AS "isActive", u.password_hash AS "passwordHash", '[]'::json AS "siteIds"
       FROM users u JOIN accounts a ON a.id = u.account_id
      WHERE u.email = $1 AND u.deleted_at IS NULL`,
    [email],
  );
  return found;
}

function refuseWhileLocked(seconds: number): void {
  if (seconds === 0) return;
  const minutes = Math.ceil(seconds / 60);
  throw new AppError('RATE_LIMITED', {
    message: `Too many failed attempts. Try again in ${minutes} minute${minutes === 1 ? '' : 's'}.`,
    headers: { 'retry-after': String(seconds) },
  });
}
