import { Response as FetchResponse } from '@whatwg-node/fetch';
import { AppError, notFound } from '#platform/errors/app-error.ts';
import { etagOf, hasCopy } from '#platform/http/etag.ts';
import type { Exchange } from '#platform/http/exchange.ts';
import { mediaPath, mediaTypeOf } from '#platform/storage/media-types.ts';
import { readFile } from '#platform/storage/read-file.ts';

/** A key never shows another file, so a browser may keep what it has; what an address shows is for who has it, not for shared caches. */
const caching = 'private, max-age=31536000, immutable';

/**
 * Serves a file by its signed address (platform/storage/url-signer.ts), without signing in: an <img> sends no token.
 *
 * @throws AppError NOT_FOUND for an address that is not ours, no longer valid, or whose file is gone; METHOD_NOT_ALLOWED
 */
export async function serveMedia(exchange: Exchange): Promise<Response> {
  const { request, services, path, query } = exchange;
  exchange.operation = `GET ${mediaPath}`;
  if (request.method !== 'GET' && request.method !== 'HEAD')
    throw new AppError('METHOD_NOT_ALLOWED', {
      message: `Method "${request.method}" not allowed.`,
      headers: { allow: 'GET, HEAD' },
    });
  const key = path.slice(mediaPath.length);
  const mediaType = mediaTypeOf(key);
  if (!mediaType || !services.urls.verify(path, query, services.now())) throw notFound();
  const etag = etagOf(key);
  const validity = { etag, 'cache-control': caching };
  if (hasCopy(request, etag)) return new FetchResponse(null, { status: 304, headers: validity });
  const bytes = await readFile(services.files, key);
  if (!bytes) throw notFound();
  const headers = {
    ...validity,
    'content-type': mediaType,
    'content-length': String(bytes.length),
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
  };
  return new FetchResponse(request.method === 'HEAD' ? null : (bytes as never), { headers });
}
