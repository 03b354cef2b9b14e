import { AppError } from '../errors/app-error.ts';
import { parseUrl } from '../text/parse-url.ts';
import { userActor } from './actor.ts';
import type { ActorStore } from './actor-store.ts';
import type { AuthenticationStrategy, Credentials } from './authenticate.ts';
import { hashSecret } from './secrets.ts';
import { sessionCookieName } from './session-cookie.ts';

/** Methods that change nothing: another site's page gains nothing by them, because it cannot read the answer. */
const safe = new Set(['GET', 'HEAD', 'OPTIONS']);

/** The cookie of a login. Browsers send it by themselves, so a write must come from a page of ours. */
export function sessionStrategy(actors: ActorStore): AuthenticationStrategy {
  return {
    name: 'session',
    async authenticate(credentials) {
      const secret = cookieIn(credentials.header('cookie'));
      if (!secret) return undefined;
      const session = await actors.sessionByCookie(hashSecret(secret));
      const row = session && (await actors.user(session.userId));
      if (!row) return undefined;
      if (!safe.has(credentials.method)) refuseForeignPage(credentials);
      return userActor(row, session.id);
    },
  };
}

function cookieIn(header: string | null): string | undefined {
  for (const part of header?.split(';') ?? []) {
    const [name, ...value] = part.split('=');
    if (name?.trim() === sessionCookieName) return value.join('=').trim() || undefined;
  }
  return undefined;
}

/**
 * In place of a token against forged requests: browsers name the page's origin with every write. Programs other than
 * browsers name none, and nobody makes them send a cookie.
 *
 * @throws AppError FORBIDDEN for a write from a page that is not trusted
 */
function refuseForeignPage({ header, trusts }: Credentials): void {
  const origin = header('origin') ?? originOf(header('referer'));
  const site = header('sec-fetch-site');
  const foreign = origin ? !trusts(origin) : site !== null && site !== 'same-origin' && site !== 'none';
  if (foreign)
    throw new AppError('FORBIDDEN', {
      message: 'A write with a session cookie must come from a page of this site or of an origin in CORS_ORIGINS.',
    });
}

function originOf(referer: string | null): string | undefined {
  return parseUrl(referer ?? '')?.origin;
}
