/**
 * Why a whole file is refused:
 * - `empty`: there is not one line with text in it;
 * - `missing_column`: a column without which no line says anything is not there;
 * - `too_many_lines`, `too_large`: more than is taken at once;
 * - `not_text`: a workbook, an archive, a picture …;
 * - `bad_encoding`: text, but in no encoding that can be told.
 */
export type CsvFileErrorCode =
  | 'empty'
  | 'missing_column'
  | 'too_many_lines'
  | 'too_large'
  | 'not_text'
  | 'bad_encoding';

/** A file that cannot be read at all, or no further. The message is written for the person who uploaded it. */
export class CsvFileError extends Error {
  override readonly name = 'CsvFileError';
  readonly code: CsvFileErrorCode;
  /** Number of the line where reading stopped, where one can be told. */
  readonly line: number | undefined;

  constructor(code: CsvFileErrorCode, message: string, line?: number) {
    super(message);
    this.code = code;
    this.line = line;
  }
}
