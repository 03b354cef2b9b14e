import type { IncomingMessage } from 'node:http';
import { isHost } from '#platform/http/forwarding.ts';

/** What a request is about. */
export interface RequestTarget {
  /** Undefined where the header Host says it. */
  readonly host: string | undefined;
  /** Path and query, as they were written: whoever cares for dots and percent signs in it must see them. */
  readonly path: string;
}

/**
 * Reads the target of a request line (RFC 9112, 3.2): a path, a whole address as proxies are sent, or the asterisk of OPTIONS.
 *
 * @returns undefined for anything else
 */
export function readTarget({ method, url: target = '' }: IncomingMessage): RequestTarget | undefined {
  if (target.startsWith('/')) return { host: undefined, path: target };
  if (target === '*') return method === 'OPTIONS' ? { host: undefined, path: '/' } : undefined;
  const [, host, path = ''] = /^https?:\/\/([^/?#]*)([/?].*)?$/i.exec(target) ?? [];
  if (host === undefined || !isHost(host)) return undefined;
  return { host, path: path.startsWith('/') ? path : `/${path}` };
}
