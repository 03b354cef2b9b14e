import { createHmac, timingSafeEqual } from 'node:crypto';

/** Signs paths, so that an address can be opened without signing in (an <img> sends no token) until it expires. */
export interface UrlSigner {
  /** The path with `expires` (Unix seconds) and `signature` in its query. */
  sign(path: string, expires: Date): string;
  verify(path: string, query: URLSearchParams, now: Date): boolean;
}

export function createUrlSigner(secret: string): UrlSigner {
  const digest = (path: string, expires: number) => createHmac('sha256', secret).update(`${path}\n${expires}`).digest();
  return {
    sign(path, expires) {
      const seconds = Math.floor(expires.getTime() / 1000);
      return `${path}?expires=${seconds}&signature=${digest(path, seconds).toString('base64url')}`;
    },
    verify(path, query, now) {
      const seconds = Number(query.get('expires'));
      const given = Buffer.from(query.get('signature') ?? '', 'base64url');
      const expected = digest(path, seconds);
      return seconds * 1000 > now.getTime() && given.length === expected.length && timingSafeEqual(given, expected);
    },
  };
}
