import { CsvFileError } from './csv-file-error.ts';
import { refuseBinary } from './detect-binary.ts';

/** `8-bit` is UTF-8 or, where it is no valid UTF-8, a Western code page: see decode-text.ts. */
export type TextEncoding = '8-bit' | 'utf-16le' | 'utf-16be';

export interface DetectedEncoding {
  readonly encoding: TextEncoding;
  /** Bytes of the byte order mark, to be left out of the text. */
  readonly skip: number;
}

const utf8: DetectedEncoding = { encoding: '8-bit', skip: 0 };

/** Share of the two-byte pairs that must have a zero on one side. Commas, tabs, digits, and line ends alone bring any table there. */
const utf16MinShare = 0.1;
/** Share of control characters from which a file is no text. */
const binaryShare = 0.05;
/** Characters that stand in no text: unassigned, private, half of a pair, or a control. */
const noText = /[\p{Cn}\p{Co}\p{Cs}\ufffd]|(?![\t\r\n])\p{Cc}/gu;

function startsWith(bytes: Buffer, ...values: number[]): boolean {
  return values.every((value, index) => bytes[index] === value);
}

function fromByteOrderMark(bytes: Buffer): DetectedEncoding | null {
  if (startsWith(bytes, 0xef, 0xbb, 0xbf)) {
    return { encoding: '8-bit', skip: 3 };
  }
  // UTF-32 begins with the mark of UTF-16 and would be read as text full of zeros.
  if (startsWith(bytes, 0xff, 0xfe, 0, 0) || startsWith(bytes, 0, 0, 0xfe, 0xff)) {
    throw new CsvFileError('bad_encoding', 'The file is saved as UTF-32. Save it as UTF-8 and try again.');
  }
  if (startsWith(bytes, 0xff, 0xfe)) {
    return { encoding: 'utf-16le', skip: 2 };
  }
  if (startsWith(bytes, 0xfe, 0xff)) {
    return { encoding: 'utf-16be', skip: 2 };
  }
  return null;
}

/** UTF-16 without a mark: the zeros of its ASCII characters all stand on the same side of the pair. */
function fromZeros(bytes: Buffer): DetectedEncoding | null {
  let even = 0;
  let odd = 0;
  const pairs = bytes.length >> 1;
  for (let index = 0; index < pairs * 2; index += 2) {
    if (bytes[index] === 0) {
      even += 1;
    }
    if (bytes[index + 1] === 0) {
      odd += 1;
    }
  }
  if (odd >= pairs * utf16MinShare && odd > even * 10) {
    return { encoding: 'utf-16le', skip: 0 };
  }
  if (even >= pairs * utf16MinShare && even > odd * 10) {
    return { encoding: 'utf-16be', skip: 0 };
  }
  return null;
}

function isText(bytes: Buffer, encoding: TextEncoding): boolean {
  const text = new TextDecoder(encoding).decode(bytes.subarray(0, bytes.length & ~1));
  return (text.match(noText)?.length ?? 0) <= text.length * binaryShare;
}

function isControl(byte: number): boolean {
  return (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d) || byte === 0x7f;
}

/**
 * Tells how the text of a file is encoded from its first bytes (a few thousand are enough).
 * Tools write UTF-8 with and without mark, and UTF-16LE with one (Keyword Planner, Ahrefs "for Excel"); copies lose the mark.
 *
 * @param archiveAdvice What to say of an archive: which of its files is meant.
 * @throws CsvFileError `not_text` for a workbook, archive, picture, or other binary file; `bad_encoding` for UTF-32.
 */
export function detectEncoding(head: Buffer, archiveAdvice?: string): DetectedEncoding {
  refuseBinary(head, archiveAdvice);
  const marked = fromByteOrderMark(head);
  if (marked) {
    return marked;
  }
  // Numbers in a binary file have their zeros on one side too; only text has characters that exist between them.
  const unmarked = head.length >= 4 ? fromZeros(head) : null;
  if (unmarked && isText(head, unmarked.encoding)) {
    return unmarked;
  }
  let controls = 0;
  for (const byte of head) {
    if (isControl(byte)) {
      controls += 1;
    }
  }
  // A stray control character is cleaned away with its cell; a tenth of the file is not text.
  if (head.length > 0 && controls > head.length * binaryShare) {
    throw new CsvFileError('not_text', 'This is a binary file, not a CSV file.');
  }
  return utf8;
}
