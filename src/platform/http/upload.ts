import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import busboy from 'busboy';
import { AppError, invalid } from '../errors/app-error.ts';
import { cappedBody, tooLarge } from './body.ts';
import { requireDecoded } from './decode-text.ts';

export interface Upload {
  /** The file as it arrives; it must be read to its end or abandoned with the request. */
  readonly file: AsyncIterable<Uint8Array>;
  readonly fileName: string;
  /** Form fields that came before the file. */
  readonly fields: Readonly<Record<string, string>>;
}

/**
 * The file of an upload: the first file of a multipart form, or the whole body where that is the file itself. Nothing is
 * buffered or written to disk.
 *
 * @param limit bytes of the body at most
 * @throws AppError PAYLOAD_TOO_LARGE, VALIDATION_FAILED without a file, BAD_REQUEST for a broken form
 */
export async function readUpload(request: Request, limit: number): Promise<Upload> {
  const type = request.headers.get('content-type') ?? '';
  const body = cappedBody(request, limit);
  if (!/^multipart\/form-data/i.test(type)) return { file: body, fileName: '', fields: {} };
  return readForm(body, type);
}

function readForm(body: AsyncIterable<Uint8Array>, contentType: string): Promise<Upload> {
  return new Promise((resolve, reject) => {
    const fields = noFields();
    const form = openForm(contentType);
    const source = Readable.from(body);
    let current: Readable | undefined;
    form.on('field', (name, value) => {
      fields[name] = value;
    });
    form.on('file', (_, stream, info) => {
      current = stream;
      // A form that breaks off ends the file with an error. Its reader hears of it when it comes to it; an error that
      // nobody listens for at that moment would end the process.
      stream.on('error', () => undefined);
      resolve({ file: readPart(stream), fileName: info.filename ?? '', fields });
    });
    form.on('close', () => reject(invalid({ file: 'No file was submitted.' })));
    form.on('error', (error) => fail(brokenForm(error)));
    source.on('error', fail);
    source.pipe(form);

    /** After the file has begun its reader must hear of a failure; before, the caller does. */
    function fail(error: Error): void {
      current?.destroy(error);
      reject(error);
    }
  });
}

async function* readPart(stream: Readable): AsyncGenerator<Uint8Array> {
  try {
    yield* stream as AsyncIterable<Uint8Array>;
  } catch (error) {
    throw error instanceof AppError ? error : brokenForm(error);
  }
}

/** A form whose file is small enough to be held. */
export interface UploadForm {
  readonly fields: Readonly<Record<string, string>>;
  readonly file: File | undefined;
}

/** Bytes of a form beside its file: texts, and what stands between the parts. */
const formRoom = 65_536;

/**
 * A multipart form as a whole: the fields may stand before or behind the file.
 *
 * @param limit bytes of the file at most
 * @throws AppError PAYLOAD_TOO_LARGE, VALIDATION_FAILED for more than one file, BAD_REQUEST for a broken form
 */
export async function readUploadForm(request: Request, limit: number): Promise<UploadForm> {
  const form = openForm(request.headers.get('content-type') ?? '');
  const fields = noFields();
  let file: File | undefined;
  let problem: AppError | undefined;
  form.on('field', (name, value, { valueTruncated }) => {
    if (valueTruncated) problem = invalid({ [name]: 'This value is too long.' });
    fields[name] = value;
  });
  form.on('file', (_, stream, { filename, mimeType }) => {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('error', () => undefined);
    stream.on('end', () => {
      file = new File(chunks as Buffer<ArrayBuffer>[], filename ?? '', { type: mimeType });
    });
  });
  form.on('filesLimit', () => {
    problem = invalid({ file: 'One file at a time.' });
  });
  try {
    await pipeline(Readable.from(cappedBody(request, limit + formRoom)), form);
  } catch (error) {
    throw error instanceof AppError ? error : brokenForm(error);
  }
  if (problem) throw problem;
  for (const [name, value] of Object.entries(fields)) requireDecoded(value, name);
  return { fields, file };
}

/** Their names are the caller's: none may be something that every object has. */
function noFields(): Record<string, string> {
  return Object.create(null);
}

/**
 * The bytes of a file that is small enough to be held.
 *
 * @throws AppError PAYLOAD_TOO_LARGE
 */
export async function readWholeFile(file: AsyncIterable<Uint8Array>, limit: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of file) {
    size += chunk.byteLength;
    if (size > limit) throw tooLarge(limit);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** @throws AppError BAD_REQUEST */
function openForm(contentType: string): busboy.Busboy {
  try {
    return busboy({ headers: { 'content-type': contentType }, limits: { files: 1, fields: 20, fieldSize: 32_768 } });
  } catch {
    throw new AppError('BAD_REQUEST', { message: 'The multipart form has no boundary.' });
  }
}

function brokenForm(cause: unknown): AppError {
  return new AppError('BAD_REQUEST', { message: 'The multipart form is broken.', cause });
}
