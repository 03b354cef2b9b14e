import { CsvFileError } from './csv-file-error.ts';

/** How a kind of file begins, byte by byte (latin1), and what to tell the person who sent it. */
interface BinaryKind {
  readonly starts: string;
  readonly message: string;
}

const saveAsCsv = 'Open it and save it as CSV, then upload the CSV file.';

const binaryKinds: readonly BinaryKind[] = [
  { starts: '\xd0\xcf\x11\xe0', message: `This is an old Excel workbook (.xls), not a CSV file. ${saveAsCsv}` },
  { starts: '%PDF', message: 'This is a PDF document, not a CSV file.' },
  { starts: '\x89PNG', message: 'This is a PNG picture, not a CSV file.' },
  { starts: '\xff\xd8\xff', message: 'This is a JPEG picture, not a CSV file.' },
  { starts: 'GIF8', message: 'This is a GIF picture, not a CSV file.' },
  { starts: '\x1f\x8b', message: 'This is a gzip archive. Unpack it and upload the CSV file in it.' },
  { starts: '7z\xbc\xaf', message: 'This is a 7z archive. Unpack it and upload the CSV file in it.' },
  { starts: 'Rar!', message: 'This is a RAR archive. Unpack it and upload the CSV file in it.' },
  { starts: 'BZh', message: 'This is a bzip2 archive. Unpack it and upload the CSV file in it.' },
  { starts: 'SQLite format 3', message: 'This is a SQLite database, not a CSV file.' },
  { starts: '{\\rtf', message: `This is a rich text document (.rtf), not a CSV file. ${saveAsCsv}` },
];

/** Workbooks and documents are ZIP archives too; the first entries name what they are. */
function zipMessage(head: string, advice: string | undefined): string {
  if (head.includes('xl/') || head.includes('[Content_Types].xml')) {
    return `This is an Excel workbook (.xlsx), not a CSV file. ${saveAsCsv}`;
  }
  if (head.includes('application/vnd.oasis.opendocument')) {
    return `This is an OpenDocument file (.ods), not a CSV file. ${saveAsCsv}`;
  }
  return `This is a ZIP archive. Unpack it and upload the CSV file in it${advice ? `; ${advice}` : ''}.`;
}

/** A bzip2 archive starts with letters that a word may start with; the block size and mark behind them settle it. */
function isReallyBzip(head: string): boolean {
  return /^BZh[1-9]1AY&SY/.test(head);
}

/**
 * Refuses a file that is no text, by its first bytes.
 *
 * @param archiveAdvice What to say of an archive: which of its files is meant.
 * @throws CsvFileError `not_text`, saying what the file looks like.
 */
export function refuseBinary(bytes: Buffer, archiveAdvice?: string): void {
  const head = bytes.toString('latin1', 0, 4096);
  if (head.startsWith('PK\x03\x04') || head.startsWith('PK\x05\x06')) {
    throw new CsvFileError('not_text', zipMessage(head, archiveAdvice));
  }
  const kind = binaryKinds.find((one) => head.startsWith(one.starts));
  if (kind && (kind.starts !== 'BZh' || isReallyBzip(head))) {
    throw new CsvFileError('not_text', kind.message);
  }
}
