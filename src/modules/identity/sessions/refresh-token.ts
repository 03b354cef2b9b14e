import { hashSecret } from '#platform/auth/secrets.ts';
import type { RequestContext } from '#platform/context/request-context.ts';
import { checkSessionUser, findSession, readRefreshToken, refusedRefresh } from './find-session.ts';
import type { TokenPair } from './open-session.ts';

/**
 * A new access token for a refresh token, which stays the same: clients of REST keep the one from login
 * (docs/contract/identity.md, "Refreshing").
 *
 * @throws AppError UNAUTHENTICATED; FORBIDDEN when the user or the account may not sign in any more
 */
export async function refreshToken(context: RequestContext, refresh: string): Promise<TokenPair> {
  const claims = readRefreshToken(context, refresh);
  const session = await findSession(context, claims);
  if (session?.refreshTokenHash !== hashSecret(refresh.trim())) throw refusedRefresh();
  checkSessionUser(session);
  const tenant = context.forAccount(session.accountId, 'refresh');
  await tenant.db.session.updateMany({ where: { id: session.id }, data: { lastUsedAt: context.now() } });
  const access = context.services.tokens.access(
    { id: session.userId, accountId: session.accountId },
    session.id,
    context.now(),
  );
  return {
    access: access.token,
    refresh: refresh.trim(),
    accessExpiresAt: access.expiresAt,
    refreshExpiresAt: session.expiresAt,
  };
}
