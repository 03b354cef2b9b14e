import { hashSecret } from '#platform/auth/secrets.ts';
import type { RequestContext } from '#platform/context/request-context.ts';
import { type AppError, invalid } from '#platform/errors/app-error.ts';
import type { UserTokenPurpose } from '#prisma/generated/client/client.ts';

/** What a token says. */
export interface TakenToken {
  readonly userId: number;
  /** Of an email_change: the address that it confirms. */
  readonly email: string | null;
  /** Of an email_change: the login in which the user asked for it. */
  readonly sessionId: string | null;
}

/**
 * Uses a token up and does what it is for, in one transaction of its user's account: of two who come with the same token one is served.
 *
 * @throws AppError VALIDATION_FAILED in the same words for a token that is unknown, used, replaced or over
 */
export async function takeToken<Result>(
  context: RequestContext,
  token: string,
  purpose: UserTokenPurpose,
  work: (transaction: RequestContext, taken: TakenToken) => Promise<Result>,
): Promise<Result> {
  const tokenHash = hashSecret(token.trim());
  // Whose it is only the token tells.
  const [found] = await context.sql.rows<{ accountId: number }>(
    'SELECT account_id AS "accountId" FROM user_tokens WHERE token_hash = $1',
    [tokenHash],
  );
  if (!found) throw refusedToken();
  return context.forAccount(found.accountId, purpose).transaction(async (transaction) => {
    const [row] = await transaction.sql.rows<TakenToken>(
      `UPDATE user_tokens t SET used_at = $4::timestamptz FROM users u
        WHERE t.token_hash = $1 AND t.account_id = $2 AND t.purpose = $3::user_token_purpose AND t.used_at IS NULL AND t.expires_at > $4::timestamptz
          AND u.account_id = t.account_id AND u.id = t.user_id AND u.deleted_at IS NULL
        RETURNING t.user_id AS "userId", t.email, t.session_id AS "sessionId"`,
      [tokenHash, transaction.accountId, purpose, transaction.now().toISOString()],
    );
    if (!row) throw refusedToken();
    return work(transaction, row);
  });
}

/** 400 in the same words for whatever is wrong with a token. */
export function refusedToken(): AppError {
  return invalid({ token: 'Invalid or expired token' });
}
