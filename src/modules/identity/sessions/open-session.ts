import { randomUUID } from 'node:crypto';
import { hashSecret, newSecret } from '#platform/auth/secrets.ts';
import { sessionCookie } from '#platform/auth/session-cookie.ts';
import { refreshTokenLifetime } from '#platform/auth/tokens.ts';
import type { RequestContext } from '#platform/context/request-context.ts';
import { readUser } from '../users/read-users.ts';
import type { UserRow } from '../users/user-list.ts';

/** What refresh answers (docs/contract/identity.md, "Refreshing"). */
export interface TokenPair {
  readonly access: string;
  readonly refresh: string;
  readonly accessExpiresAt: Date;
  readonly refreshExpiresAt: Date;
}

/** What register and login answer. */
export interface SignedIn extends TokenPair {
  readonly user: UserRow;
}

export interface OpenedSession {
  readonly tokens: TokenPair;
  /** Secret of the session cookie. */
  readonly cookie: string;
}

/** Opens a session of a user: its row holds only hashes of the secrets that are handed out. The user’s expired sessions are cleared away. */
export async function openSession(context: RequestContext, userId: number): Promise<OpenedSession> {
  const now = context.now();
  const user = { id: userId, accountId: context.accountId };
  const id = randomUUID();
  const refreshTokenId = randomUUID();
  const cookie = newSecret();
  const { tokens } = context.services;
  const refresh = tokens.refresh(user, id, now, refreshTokenId);
  const access = tokens.access(user, id, now);
  await context.db.session.deleteMany({ where: { userId, expiresAt: { lt: now } } });
  await context.db.session.create({
    data: {
      id,
      accountId: context.accountId,
      userId,
      refreshTokenHash: hashSecret(refresh.token),
      refreshTokenId,
      cookieHash: hashSecret(cookie),
      userAgent: context.origin.userAgent.slice(0, 400),
      ipAddress: context.origin.ip.slice(0, 64),
      createdAt: now,
      lastUsedAt: now,
      expiresAt: refresh.expiresAt,
    },
    select: { id: true },
  });
  return {
    cookie,
    tokens: {
      access: access.token,
      refresh: refresh.token,
      accessExpiresAt: access.expiresAt,
      refreshExpiresAt: refresh.expiresAt,
    },
  };
}

/**
 * The answer to who has just signed in, with the session's cookie.
 *
 * @param context of the request: its answer gets the cookie
 * @param tenant the same request in the user's account
 */
export async function answerSignedIn(
  context: RequestContext,
  tenant: RequestContext,
  userId: number,
  session: OpenedSession,
): Promise<SignedIn> {
  const user = await readUser(tenant, userId);
  context.answerHeaders.push(sessionCookie(context.origin, session.cookie, refreshTokenLifetime));
  return { user, ...session.tokens };
}
