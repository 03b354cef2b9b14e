import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { AwsV4Signer } from 'aws4fetch';
import { PermanentError, RetryableError } from '#platform/errors/failures.ts';
import { outbound } from '#platform/http/outbound.ts';
import { type FileStore, requireKey } from '#platform/storage/file-store.ts';
import { mediaTypeOf } from '#platform/storage/media-types.ts';

export interface S3Settings {
  readonly bucket: string;
  /** `https://host`, perhaps with a path below which the server speaks S3. */
  readonly endpoint: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Put before each key; without slashes at its ends. */
  readonly prefix: string;
  /** The bucket in the path instead of the host name, as servers of one's own mostly want it. */
  readonly pathStyle: boolean;
}

type Method = 'GET' | 'PUT' | 'DELETE';

interface Call {
  readonly method: Method;
  readonly key: string;
  readonly bytes: Buffer | undefined;
  /** Milliseconds. */
  readonly timeout: number;
}

/** How often a call is made, and milliseconds of the first and the longest pause between two. */
const patience = { attempts: 4, firstPause: 200, longestPause: 5_000 };

/** Milliseconds that one call may take. */
const timeouts: Readonly<Record<Method, number>> = { GET: 15_000, PUT: 30_000, DELETE: 10_000 };

/** Bytes of a file that are read at most; nothing that is kept is so large. */
const maxBytes = 100 * 1_048_576;

/**
 * Files in a bucket of any server that speaks S3: an object is written as a whole there.
 *
 * @param limits milliseconds that one call may take
 */
export function s3FileStore(settings: S3Settings, limits = timeouts): FileStore {
  const call = (method: Method, key: string, bytes?: Buffer) =>
    persistently(() => callOnce(settings, { method, key, bytes, timeout: limits[method] }));
  return {
    async put(key, bytes) {
      await call('PUT', key, bytes);
    },
    get(key) {
      return call('GET', key);
    },
    async remove(key) {
      await call('DELETE', key);
    },
  };
}

/** Each call may be made twice: what it does is the same then. */
async function persistently<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof RetryableError) || attempt === patience.attempts) throw error;
      await sleep(pauseAfter(attempt, error.retryAfter));
    }
  }
}

/** Longer each time, and never the same for all who wait; what the server asks for is done, within reason. */
function pauseAfter(attempt: number, asked = 0): number {
  const pause = patience.firstPause * 3 ** (attempt - 1) * (0.5 + Math.random());
  return Math.min(patience.longestPause, Math.max(pause, asked));
}

/**
 * @returns undefined where there is no such object
 * @throws RetryableError, PermanentError in words without a secret
 */
async function callOnce(settings: S3Settings, { method, key, bytes, timeout }: Call): Promise<Buffer | undefined> {
  const { url, headers } = await signed(settings, method, addressOf(settings, key), {
    // Signed along: the server refuses a body that has changed on its way.
    'x-amz-content-sha256': createHash('sha256')
      .update(bytes ?? '')
      .digest('hex'),
    ...(bytes ? { 'content-type': mediaTypeOf(key) ?? 'application/octet-stream' } : {}),
  });
  const { response, body } = await outbound(url, {
    method,
    headers,
    body: bytes,
    redirect: 'manual',
    timeout,
    maxBytes,
    allowPrivate: true,
  });
  if (response.ok) return body;
  const code = /<Code>(\w{1,60})<\/Code>/.exec(body.toString('utf8'))?.[1] ?? '';
  if (response.status === 404 && method !== 'PUT' && code !== 'NoSuchBucket') return undefined;
  const wait = Number(response.headers.get('retry-after')) * 1000;
  throw refusal(method, response.status, code, wait || undefined);
}

async function signed(
  { region, accessKeyId, secretAccessKey }: S3Settings,
  method: Method,
  url: string,
  headers: Readonly<Record<string, string>>,
): Promise<{ url: string; headers: Record<string, string> }> {
  const signer = new AwsV4Signer({ method, url, headers, accessKeyId, secretAccessKey, region, service: 's3' });
  const request = await signer.sign();
  return { url: String(request.url), headers: Object.fromEntries(request.headers) };
}

function addressOf({ endpoint, bucket, prefix, pathStyle }: S3Settings, key: string): string {
  requireKey(key);
  const base = new URL(endpoint);
  if (!pathStyle) base.hostname = `${bucket}.${base.hostname}`;
  const folders = [...base.pathname.split('/'), ...(pathStyle ? [bucket] : []), ...prefix.split('/'), key];
  base.pathname = folders.filter(Boolean).join('/');
  return base.href;
}

/** Only the code of the server's own words: the rest of them quotes keys. */
function refusal(method: Method, status: number, code: string, retryAfter?: number): Error {
  const message = `The file store answered ${status}${code && ` (${code})`} to ${method}.`;
  const passes = status === 408 || status === 429 || status >= 500;
  return passes ? new RetryableError(message, { retryAfter }) : new PermanentError(message);
}
