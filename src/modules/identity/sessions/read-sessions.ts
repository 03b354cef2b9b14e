import type { RequestContext } from '#platform/context/request-context.ts';
import { notFound } from '#platform/errors/app-error.ts';
import { revokeSessions } from './revoke-sessions.ts';

export interface SessionRow {
  readonly id: string;
  readonly userAgent: string;
  readonly ipAddress: string;
  readonly createdAt: Date;
  readonly lastUsedAt: Date;
  readonly expiresAt: Date;
  /** The one behind this request. */
  readonly isCurrent: boolean;
}

/** The caller's logins that hold, the latest used first. */
export async function listSessions(context: RequestContext): Promise<SessionRow[]> {
  const { userId, sessionId } = context.user;
  const rows = await context.home.db.session.findMany({
    where: { userId, revokedAt: null, expiresAt: { gt: context.now() } },
    orderBy: [{ lastUsedAt: 'desc' }, { id: 'asc' }],
    take: 100,
    select: { id: true, userAgent: true, ipAddress: true, createdAt: true, lastUsedAt: true, expiresAt: true },
  });
  return rows.map((row) => ({ ...row, isCurrent: row.id === sessionId }));
}

/** Ends one of the caller's logins. @throws AppError NOT_FOUND for one that is not theirs or has ended */
export async function revokeSession(context: RequestContext, id: string): Promise<number> {
  const ended = await revokeSessions(context.home, context.user.userId, { only: id });
  if (ended === 0) throw notFound();
  return ended;
}

/** Ends all of the caller's logins but the one behind this request. */
export function revokeOtherSessions(context: RequestContext): Promise<number> {
  const { userId, sessionId } = context.user;
  return revokeSessions(context.home, userId, { except: sessionId });
}
