import { Request as FetchRequest } from '@whatwg-node/fetch';
import { AppError } from '../errors/app-error.ts';
import { ownTurn } from '../load/own-turn.ts';
import { decodeUtf8, requireReadable, requireUtf8 } from './decode-text.ts';
import { jsonProblem } from './json-shape.ts';

/** Bytes (docs/contract/limits.md, "Body sizes"). */
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
  const bytes = await readBytes(request, bodyLimits.json);
  if (isBlank(bytes)) return {};
  const type = request.headers.get('content-type') ?? '';
  if (!/^\s*application\/(?:[\w.-]+\+)?json\b/i.test(type)) {
    throw new AppError('UNSUPPORTED_MEDIA_TYPE', {
      message: `Unsupported media type "${type.slice(0, 100)}" in request.`,
    });
  }
  requireUtf8(type);
  const text = decodeUtf8(bytes);
  if (text === undefined) throw new AppError('BAD_REQUEST', { message: 'JSON parse error: the body is not UTF-8.' });
  await requireLight(bytes);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new AppError('BAD_REQUEST', { message: `JSON parse error: ${(error as Error).message}` });
  }
}

/** Bytes of JSON that are parsed at once; larger bodies come after each other. */
const little = 32_768;

/** @throws AppError BAD_REQUEST for JSON of too many values, or too deep */
async function requireLight(bytes: Uint8Array): Promise<void> {
  if (bytes.length <= little) return;
  await ownTurn();
  const problem = jsonProblem(bytes);
  if (problem) throw new AppError('BAD_REQUEST', { message: `JSON parse error: ${problem}.` });
}

/** Fields of a form in one line; GraphQL over HTTP has four. */
const maxFields = 100;

/** Values of such a form may be JSON as well. @throws AppError BAD_REQUEST for too many of them, and for JSON as requireLight does */
async function requireLightForm(text: string): Promise<void> {
  if (text.length <= little) return;
  await ownTurn();
  if (text.split('&', maxFields + 1).length > maxFields)
    throw new AppError('BAD_REQUEST', { message: `The form has more than ${maxFields} fields.` });
  for (const value of new URLSearchParams(text).values()) await requireLight(Buffer.from(value));
}

function isBlank(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d));
}

async function readBytes(request: Request, limit: number): Promise<Uint8Array> {
  checkLength(request, limit);
  if (!request.body) return new Uint8Array();
  // With a length that is known to be small the body can be read as it comes.
  if (request.headers.get('content-length') !== null) {
    const bytes = await request.arrayBuffer().catch((error: unknown) => {
      throw cutOff(error);
    });
    return new Uint8Array(bytes);
  }
  const chunks: Uint8Array[] = [];
  for await (const chunk of cappedBody(request, limit)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** The caller went away, or broke off, in the middle of the body: nothing of ours has failed. The HTTP server may know more. */
function cutOff(cause: unknown): AppError {
  if (cause instanceof AppError) return cause;
  return new AppError('BAD_REQUEST', { message: 'The request body ended too early.', cause });
}

/**
 * The body in pieces. Nothing beyond the limit is given out; what is left of it then is the HTTP server's to deal with.
 *
 * @throws AppError PAYLOAD_TOO_LARGE, BAD_REQUEST when it breaks off
 */
export async function* cappedBody(request: Request, limit: number): AsyncGenerator<Uint8Array> {
  checkLength(request, limit);
  let size = 0;
  for await (const chunk of wholeBody(request)) {
    size += chunk.byteLength;
    if (size > limit) throw tooLarge(limit);
    yield chunk;
  }
}

async function* wholeBody(request: Request): AsyncGenerator<Uint8Array> {
  try {
    yield* (request.body ?? []) as AsyncIterable<Uint8Array>;
  } catch (error) {
    throw cutOff(error);
  }
}

/**
 * A request whose body is within a limit and can be read, for readers that know no limit and take any bytes for text: a form as it
 * is where its length is declared, anything else with its text read.
 *
 * @param note is told how many bytes it has
 * @throws AppError PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, BAD_REQUEST
 */
export async function boundedRequest(
  request: Request,
  limit: number,
  note: (bytes: number) => void = () => undefined,
): Promise<Request> {
  const { url, method, headers, signal } = request;
  const type = headers.get('content-type') ?? '';
  const isForm = /^multipart\//i.test(type);
  checkLength(request, limit);
  note(Number(headers.get('content-length') ?? 0));
  if (!request.body || (isForm && headers.get('content-length') !== null)) return request;
  const bytes = await readBytes(request, limit);
  note(bytes.length);
  if (!isForm && /json/i.test(type)) await requireLight(bytes);
  const body = isForm ? (bytes as never) : textOf(bytes, type);
  if (/^application\/x-www-form-urlencoded/i.test(type)) await requireLightForm(body);
  return new FetchRequest(url, { method, headers, signal, body });
}

function textOf(bytes: Uint8Array, contentType: string): string {
  requireUtf8(contentType);
  const text = decodeUtf8(bytes);
  if (text === undefined) throw new AppError('BAD_REQUEST', { message: 'The request body is not UTF-8.' });
  if (/^application\/x-www-form-urlencoded/i.test(contentType)) requireReadable(text, 'form');
  return text;
}

/** The words in which every cap on a body or file is told. */
export function tooLarge(limit: number): AppError {
  return new AppError('PAYLOAD_TOO_LARGE', {
    message: `Request body too large: ${Math.floor(limit / 1_048_576)} MB at most`,
  });
}
