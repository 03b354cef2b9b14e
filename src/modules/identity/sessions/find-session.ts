import { checkAccess } from '#platform/access/check-access.ts';
import { type ActorRow, userActor } from '#platform/auth/actor.ts';
import type { RefreshClaims } from '#platform/auth/tokens.ts';
import type { RequestContext } from '#platform/context/request-context.ts';
import { AppError } from '#platform/errors/app-error.ts';

/** A session that is neither revoked nor over, with the state of its user. */
export interface LiveSession extends ActorRow {
  readonly id: string;
  readonly refreshTokenHash: string;
  readonly refreshTokenId: string;
  readonly previousTokenHash: string | null;
  /** When its refresh token was signed. */
  readonly signedAt: Date;
  readonly expiresAt: Date;
}

/** The claims of a refresh token that we signed and that is not over. @throws AppError UNAUTHENTICATED */
export function readRefreshToken(context: RequestContext, token: string): RefreshClaims {
  const claims = context.services.tokens.readRefresh(token.trim());
  if (!claims) throw refusedRefresh();
  return claims;
}

/** The session a refresh token names. Inside a transaction its row is locked, so that of two rotations the second sees the first. */
export async function findSession(context: RequestContext, claims: RefreshClaims): Promise<LiveSession | undefined> {
  const [session] = await context.sql.rows<LiveSession>(
    `SELECT s.id, s.refresh_token_hash AS "refreshTokenHash", s.refresh_token_id AS "refreshTokenId",
            s.previous_token_hash AS "previousTokenHash", coalesce(s.rotated_at, s.created_at) AS "signedAt", s.expires_at AS "expiresAt",
            u.id AS "userId", u.account_id AS "accountId", a.status AS "accountStatus", u.email, u.role, u.is_active AS "isActive",
            '[]'::json AS "siteIds", '[]'::json AS "modulesOff"
       FROM sessions s
       JOIN users u ON u.account_id = s.account_id AND u.id = s.user_id AND u.deleted_at IS NULL
       JOIN accounts a ON a.id = s.account_id
      WHERE s.id = $1::uuid AND s.user_id = $2 AND s.account_id = $3 AND s.revoked_at IS NULL AND s.expires_at > $4::timestamptz
      ${context.inTransaction ? 'FOR UPDATE OF s' : ''}`,
    [claims.sid, claims.user_id, claims.account_id, context.now().toISOString()],
  );
  return session;
}

/** @throws AppError FORBIDDEN when the user or the account may not sign in any more */
export function checkSessionUser(session: LiveSession): void {
  checkAccess(userActor(session, session.id), 'auth.self');
}

/** 401 in the same words for whatever is wrong with a refresh token. */
export function refusedRefresh(): AppError {
  return new AppError('UNAUTHENTICATED', { message: 'Invalid or expired refresh token' });
}
