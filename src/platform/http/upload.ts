import { Readable } from 'node:stream';
import busboy from 'busboy';
import { AppError, invalid } from '../errors/app-error.ts';
import { cappedBody } from './body.ts';

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
    const fields: Record<string, string> = {};
    let form: busboy.Busboy;
    try {
      form = busboy({ headers: { 'content-type': contentType }, limits: { files: 1, fields: 20, fieldSize: 10_000 } });
    } catch {
      reject(new AppError('BAD_REQUEST', { message: 'The multipart form has no boundary.' }));
      return;
    }
    const source = Readable.from(body);
    let current: Readable | undefined;
    form.on('field', (name, value) => {
      fields[name] = value;
    });
    form.on('file', (_, stream, info) => {
      current = stream;
      // A form that breaks off ends the file with an error. Its reader hears of it when he comes to it; an error that
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

function brokenForm(cause: unknown): AppError {
  return new AppError('BAD_REQUEST', { message: 'The multipart form is broken.', cause });
}
