import { randomUUID } from 'node:crypto';
import { hashSecret } from '#platform/auth/secrets.ts';
import type { SignedToken } from '#platform/auth/tokens.ts';
import type { RequestContext } from '#platform/context/request-context.ts';
import { checkSessionUser, findSession, type LiveSession, readRefreshToken, refusedRefresh } from './find-session.ts';
import type { TokenPair } from './open-session.ts';
import { revokeSessions } from './revoke-sessions.ts';

/** Milliseconds after a rotation in which the token before it still gives the new one: two tabs refresh at once. */
const grace = 60_000;

/**
 * New access and refresh tokens for a refresh token, which does not hold any longer
 * (docs/contract/identity.md, "Refreshing"). A token that was replaced before and comes again is a copy in other hands:
 * the session ends for both.
 *
 * @throws AppError UNAUTHENTICATED; FORBIDDEN when the user or the account may not sign in any more
 */
export async function refreshSession(context: RequestContext, refresh: string): Promise<TokenPair> {
  const claims = readRefreshToken(context, refresh);
  const hash = hashSecret(refresh.trim());
  const tenant = context.forAccount(claims.account_id, 'refresh');
  const outcome = await tenant.transaction(async (transaction) => {
    const session = await findSession(transaction, claims);
    if (!session) return undefined;
    checkSessionUser(session);
    if (hash === session.refreshTokenHash) return { session, refresh: await rotate(transaction, session) };
    if (hash === session.previousTokenHash && transaction.now().getTime() - session.signedAt.getTime() <= grace)
      return { session, refresh: sign(transaction, session, session.signedAt, session.refreshTokenId) };
    transaction.log.warn(
      { request_id: transaction.requestId, user_id: session.userId, account_id: session.accountId },
      'a replaced refresh token came again: its session is revoked',
    );
    await revokeSessions(transaction, session.userId, { only: session.id });
    return undefined;
  });
  if (!outcome) throw refusedRefresh();
  const { id, userId, accountId } = outcome.session;
  const access = context.services.tokens.access({ id: userId, accountId }, id, context.now());
  return {
    access: access.token,
    refresh: outcome.refresh.token,
    accessExpiresAt: access.expiresAt,
    refreshExpiresAt: outcome.refresh.expiresAt,
  };
}

async function rotate(context: RequestContext, session: LiveSession): Promise<SignedToken> {
  const now = context.now();
  const refreshTokenId = randomUUID();
  const next = sign(context, session, now, refreshTokenId);
  await context.db.session.update({
    where: { id: session.id },
    data: {
      refreshTokenHash: hashSecret(next.token),
      refreshTokenId,
      previousTokenHash: session.refreshTokenHash,
      rotatedAt: now,
      lastUsedAt: now,
      expiresAt: next.expiresAt,
    },
    select: { id: true },
  });
  return next;
}

function sign(context: RequestContext, session: LiveSession, signedAt: Date, id: string): SignedToken {
  const user = { id: session.userId, accountId: session.accountId };
  return context.services.tokens.refresh(user, session.id, signedAt, id);
}
