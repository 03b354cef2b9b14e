import { sessionCookie } from '#platform/auth/session-cookie.ts';
import type { RequestContext } from '#platform/context/request-context.ts';
import { revokeSessions } from './revoke-sessions.ts';

/**
 * Ends the session behind the caller's credential and its cookie. A credential that names no session only runs out.
 *
 * @returns how many sessions ended
 */
export async function logout(context: RequestContext): Promise<number> {
  const { userId, sessionId } = context.user;
  const ended = sessionId ? await revokeSessions(context.home, userId, { only: sessionId }) : 0;
  context.answerHeaders.push(sessionCookie(context.origin, '', 0));
  return ended;
}
