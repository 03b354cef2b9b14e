import { Readable } from 'node:stream';
import { Response } from '@whatwg-node/fetch';
import { contentDisposition } from '#platform/http/content-disposition.ts';

/** Media types under which clients send CSV files: as a form, or as the body itself. */
export const csvBodyTypes = [
  'multipart/form-data',
  'text/csv',
  'text/plain',
  'application/csv',
  'application/vnd.ms-excel',
  'application/octet-stream',
] as const;

/** Streams a CSV file. The first chunk is produced before the answer begins, so that an invalid request still gets an error answer. */
export async function csvAnswer(csv: AsyncGenerator<string | Buffer>, filename: string): Promise<globalThis.Response> {
  const first = await csv.next();
  async function* pieces() {
    if (!first.done) yield first.value;
    yield* csv;
  }
  return new Response(Readable.from(pieces(), { objectMode: false }) as never, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': contentDisposition('attachment', filename),
    },
  });
}
