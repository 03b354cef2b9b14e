import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { Response as FetchResponse } from '@whatwg-node/fetch';

interface Content {
  readonly type: string;
  /** Entity tag, quoted. */
  readonly tag: string;
  readonly cache: 'always ask' | 'a day';
  readonly headers?: Readonly<Record<string, string>>;
  readonly open: () => string | Readable;
}

const caching = { 'always ask': 'no-cache', 'a day': 'public, max-age=86400' } as const;

/** Answers with content, or with 304 where the caller has it, or with its headers alone for HEAD. */
export function answerContent(request: Request, { type, tag, cache, headers, open }: Content): Response {
  const common = {
    etag: tag,
    'cache-control': caching[cache],
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    ...headers,
  };
  const known = request.headers
    .get('if-none-match')
    ?.split(',')
    .map((each) => each.trim().replace(/^W\//, ''));
  if (known?.includes(tag) || known?.includes('*')) return new FetchResponse(null, { status: 304, headers: common });
  const body = request.method === 'HEAD' ? null : open();
  return new FetchResponse(body as never, { status: 200, headers: { ...common, 'content-type': type } });
}

export function textTag(text: string): string {
  return `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
}
