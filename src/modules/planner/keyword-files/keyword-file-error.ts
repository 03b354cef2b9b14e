/**
 * Why a whole file is refused:
 * - `empty`: there is not one line with text in it;
 * - `no_keyword_column`: no column is known to hold the keyword;
 * - `too_many_lines`, `too_large`: more than the import takes at once;
 * - `not_text`: a workbook, an archive, a picture …;
 * - `bad_encoding`: text, but in no encoding that can be told.
 */
export type KeywordFileErrorCode =
  | 'empty'
  | 'no_keyword_column'
  | 'too_many_lines'
  | 'too_large'
  | 'not_text'
  | 'bad_encoding';

/** A file that cannot be read at all. The message is written for the person who uploaded it. */
export class KeywordFileError extends Error {
  override readonly name = 'KeywordFileError';
  readonly code: KeywordFileErrorCode;

  constructor(code: KeywordFileErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
