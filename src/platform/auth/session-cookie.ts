import type { RequestOrigin } from '../context/request-context.ts';

/** Django's name: front ends of the old backend know it. */
export const sessionCookieName = 'sessionid';

/**
 * The Set-Cookie header that opens a session in a browser, or ends it.
 *
 * @param value the session's secret; empty to end it
 * @param lifetime seconds
 */
export function sessionCookie(
  origin: Pick<RequestOrigin, 'baseUrl'>,
  value: string,
  lifetime: number,
): [name: string, value: string] {
  const attributes = [`${sessionCookieName}=${value}`, 'Path=/', `Max-Age=${lifetime}`, 'HttpOnly', 'SameSite=Lax'];
  if (origin.baseUrl.startsWith('https:')) attributes.push('Secure');
  return ['set-cookie', attributes.join('; ')];
}
