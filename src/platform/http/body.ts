import { Request as FetchRequest } from '@whatwg-node/fetch';
import { AppError } from '../errors/app-error.ts';

/** Bytes (contract, section 10). */
export const bodyLimits = { json: 1_048_576, csv: 25 * 1_048_576, image: 10 * 1_048_576 } as const;

/**
 * Refuses a body by its declared length before a byte of it is read.
 *
 * @throws AppError PAYLOAD_TOO_LARGE
 */
export function checkLength(request: Request, limit: number): void {
  const length = Number(request.headers.get('content-length') ?? 0);
  if (length > limit) throw tooLarge(limit);
}

/**
 * Reads a JSON body.
 *
 * @throws AppError PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, BAD_REQUEST
 */
export async function readJson(request: Request): Promise<unknown> {
  checkLength(request, bodyLimits.json);
  const text = await readText(request, bodyLimits.json);
  if (text.trim() === '') return {};
  const type = request.headers.get('content-type') ?? '';
  if (!/^\s*application\/(?:[\w.-]+\+)?json\b/i.test(type)) {
    throw new AppError('UNSUPPORTED_MEDIA_TYPE', {
      message: `Unsupported media type "${type.slice(0, 100)}" in request.`,
    });
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new AppError('BAD_REQUEST', { message: `JSON parse error: ${(error as Error).message}` });
  }
}

async function readText(request: Request, limit: number): Promise<string> {
  if (!request.body) return '';
  // With a length that is known to be small the body can be read as it comes.
  if (request.headers.get('content-length') !== null) {
    return request.text().catch((error: unknown) => {
      throw cutOff(error);
    });
  }
  const chunks: Uint8Array[] = [];
  for await (const chunk of cappedBody(request, limit)) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

/** The caller went away, or broke off, in the middle of the body: nothing of ours has failed. */
function cutOff(cause: unknown): AppError {
  return new AppError('BAD_REQUEST', { message: 'The request body ended too early.', cause });
}

/** How many times the limit is read and thrown away, so that the sender is still there to hear the answer. */
const patience = 8;

/**
 * The body in pieces. Nothing beyond the limit is given out.
 *
 * @throws AppError PAYLOAD_TOO_LARGE at the end of a body that was larger; BAD_REQUEST when it breaks off
 */
export async function* cappedBody(request: Request, limit: number): AsyncGenerator<Uint8Array> {
  checkLength(request, limit);
  let size = 0;
  for await (const chunk of wholeBody(request)) {
    size += chunk.byteLength;
    if (size > limit * patience) break;
    if (size <= limit) yield chunk;
  }
  if (size > limit) throw tooLarge(limit);
}

async function* wholeBody(request: Request): AsyncGenerator<Uint8Array> {
  try {
    yield* (request.body ?? []) as AsyncIterable<Uint8Array>;
  } catch (error) {
    throw cutOff(error);
  }
}

/**
 * The request itself where its length is declared and within the limit; else a copy with the body read, for readers that know no limit.
 *
 * @throws AppError PAYLOAD_TOO_LARGE
 */
export async function boundedRequest(request: Request, limit: number): Promise<Request> {
  checkLength(request, limit);
  if (!request.body || request.headers.get('content-length') !== null) return request;
  const chunks: Uint8Array[] = [];
  for await (const chunk of cappedBody(request, limit)) chunks.push(chunk);
  const { url, method, headers } = request;
  return new FetchRequest(url, { method, headers, body: Buffer.concat(chunks) });
}

/** The words in which every cap on a body or file is told. */
export function tooLarge(limit: number): AppError {
  return new AppError('PAYLOAD_TOO_LARGE', {
    message: `Request body too large: ${Math.floor(limit / 1_048_576)} MB at most`,
  });
}
