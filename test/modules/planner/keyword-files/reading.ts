import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CsvFileError } from '#csv/csv-file-error.ts';
import type { KeywordLine, KeywordLineError } from '#modules/planner/keyword-files/keyword-line.ts';
import { type ReadKeywordFileOptions, readKeywordFile } from '#modules/planner/keyword-files/read-keyword-file.ts';

const fixtureFolder = fileURLToPath(new URL('../../../fixtures/keyword-files/', import.meta.url));

/** The bytes of a fixture. */
export function fixture(name: string): Buffer {
  return readFileSync(join(fixtureFolder, name));
}

/** A real export that may lie beside the project. */
export const realAhrefs = fileURLToPath(new URL('../../../../../shared/data/ahrefs-socks.csv', import.meta.url));
export const hasRealAhrefs = existsSync(realAhrefs);

/** A source that gives the bytes in chunks. */
export async function* inChunks(bytes: Uint8Array, size = 65_536): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += size) {
    yield bytes.subarray(from, from + size);
  }
}

export type Line = KeywordLine | KeywordLineError;

/** Everything that a file gives. */
export async function readAll(
  file: string | Uint8Array,
  options: ReadKeywordFileOptions & { chunk?: number } = {},
): Promise<Line[]> {
  const { chunk, ...rest } = options;
  const lines: Line[] = [];
  for await (const line of readKeywordFile(
    inChunks(typeof file === 'string' ? Buffer.from(file) : file, chunk),
    rest,
  )) {
    lines.push(line);
  }
  return lines;
}

/** The keywords of a file that has no errors. */
export async function keywordsOf(file: string | Uint8Array): Promise<string[]> {
  return (await readAll(file)).map((line) => (line.kind === 'keyword' ? line.keyword : JSON.stringify(line)));
}

/** The values of the keyword lines as short rows: line, keyword, volume, difficulty, intent, country, status. */
export async function rowsOf(file: string | Uint8Array): Promise<unknown[][]> {
  return (await readAll(file)).map((line) =>
    line.kind === 'keyword'
      ? [line.line, line.keyword, line.volume, line.difficulty, line.intent, line.country, line.status]
      : [line.line, line.errors],
  );
}

/** The error with which a file is refused. */
export async function refusalOf(
  file: string | Uint8Array,
  options: ReadKeywordFileOptions = {},
): Promise<CsvFileError> {
  try {
    await readAll(file, options);
  } catch (error) {
    if (error instanceof CsvFileError) {
      return error;
    }
    throw error;
  }
  throw new Error('The file was read.');
}
