import { type CellValue, noValue } from './cell-value.ts';
import { isNotAvailable } from './not-available.ts';

/** The largest number that the database column takes. */
const maxVolume = 2_147_483_647;

/** Words and letters for powers of ten, as interfaces of the tools write them in their languages. */
const multiples: ReadonlyMap<string, number> = new Map([
  ['k', 1e3],
  ['tsd', 1e3],
  ['mil', 1e3],
  ['tis', 1e3],
  ['tys', 1e3],
  ['тыс', 1e3],
  ['千', 1e3],
  ['万', 1e4],
  ['m', 1e6],
  ['mio', 1e6],
  ['mln', 1e6],
  ['млн', 1e6],
  ['b', 1e9],
  ['mrd', 1e9],
]);

/** No number is longer, with its separators and word. */
const maxLength = 60;

const numberPattern = /^(\d[\d.,'’ ]*)\s*(\p{L}*)\.?$/u;
/** What almost every cell is; no more digits than the column takes. */
const plainDigits = /^\d{1,9}$/;
/** Groups of three behind one kind of separator; Indian exports group the higher digits by two. */
const grouped = /^[1-9]\d{0,2}(?:([.,'’ ])\d{3})(?:\1\d{3})*$/;
const indian = /^[1-9]\d?(?:,\d{2})*,\d{3}$/;

/** Whether a separator stands for thousands or for the decimals. */
type Reading = 'thousands' | 'decimals';

/** Digits with separators to a number; NaN if they make none. */
function readDigits(text: string, reading: Reading): number {
  if (reading === 'thousands' && (grouped.test(text) || indian.test(text))) {
    return Number(text.replace(/\D/g, ''));
  }
  // With both in it, the one further right is the decimal separator: 1,234.5 and 1.234,5.
  const decimal = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','));
  if (decimal < 0) {
    return /^\d+$/.test(text) || grouped.test(text) ? Number(text.replace(/\D/g, '')) : Number.NaN;
  }
  const whole = text.slice(0, decimal);
  const digits = /^\d+$/.test(whole) || grouped.test(whole) ? whole.replace(/\D/g, '') : '';
  const fraction = text.slice(decimal + 1);
  return digits !== '' && /^\d*$/.test(fraction) ? Number(`${digits}.${fraction || '0'}`) : Number.NaN;
}

/** One number, such as "1,000", "1.2M", or "10 Tsd."; NaN if it is none. */
function readNumber(text: string, reading: Reading): number {
  const found = text.length > maxLength ? null : numberPattern.exec(text.trim());
  if (!found) {
    return Number.NaN;
  }
  const [, digits = '', word = ''] = found;
  const multiple = word === '' ? 1 : multiples.get(word);
  if (multiple === undefined) {
    return Number.NaN;
  }
  // "1.234K" has decimals, "1,000K" has thousands: nobody writes thousands of thousands with dots.
  const isShort = multiple > 1 && digits.includes('.');
  return readDigits(digits.trim(), isShort ? 'decimals' : reading) * multiple;
}

/** Compatibility forms (full-width digits, no-break and thin spaces) to plain ones, lower case. */
function plainText(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase();
}

function notANumber(text: string): CellValue<number> {
  return { ok: false, message: `"${text.trim().slice(0, 60)}" is not a number.` };
}

/**
 * The middle of a range: the geometric mean, because the ranges of the tools are orders of magnitude (100 – 1K, 1K – 10K), in which small
 * volumes are far more frequent than large ones; the arithmetic mean of 1K – 10K would be too high for almost all of them, the lower end
 * too low for all. A range from zero has no geometric mean: half of its end.
 */
function middle(low: number, high: number): number {
  return Math.round(low === 0 ? high / 2 : Math.sqrt(low * high));
}

function readRange(text: string): number {
  const below = /^(?:<|≤|less than |under )(.+)$/.exec(text);
  if (below) {
    return middle(0, readNumber(below[1]!, 'thousands'));
  }
  const above = /^(?:>|≥|~|≈|more than |over )(.+)$/.exec(text) ?? /^(.+)\+$/.exec(text);
  if (above) {
    return readNumber(above[1]!, 'thousands');
  }
  const between = /^([^-–—−]+?)(?:[-–—−]| to )(.+)$/.exec(text);
  if (between) {
    const low = readNumber(between[1]!, 'thousands');
    const high = readNumber(between[2]!, 'thousands');
    return low <= high ? middle(low, high) : Number.NaN;
  }
  return readNumber(text, 'thousands');
}

/**
 * Monthly searches from a cell: a whole number of 0 or more.
 *
 * Reads 1000, 1,000, 1.000, 1 000, 1'000, 1000.0, 10K, 1.2M, and the same with the words of other languages (10 Tsd., 1 mil, 1 тыс.).
 * Three digits behind a separator are thousands: no tool writes a volume with three decimals. Other decimals are rounded. A range (100 – 1K,
 * "0-10") becomes its geometric mean, "<10" the middle of 0 and 10, "10K+" its lower end. Empty, a dash, and "n/a" are null.
 *
 * @returns The number, null, or the message for a cell that is no such number.
 */
export function parseVolume(text: string): CellValue<number> {
  if (plainDigits.test(text)) {
    return { ok: true, value: Number(text) };
  }
  if (isNotAvailable(text)) {
    return noValue;
  }
  const plain = plainText(text);
  if (/^[-−]\s*\d/.test(plain)) {
    return { ok: false, message: 'The volume must be 0 or more.' };
  }
  const value = Math.round(readRange(plain));
  if (Number.isNaN(value)) {
    return notANumber(text);
  }
  if (value > maxVolume) {
    return { ok: false, message: `The volume must be ${maxVolume.toLocaleString('en')} or less.` };
  }
  return { ok: true, value };
}

/**
 * Difficulty from a cell: 0 to 100, rounded. Reads 45, 45.18, 45,18, and 45%; a separator always stands before decimals, as there are no
 * thousands. Empty, a dash, and "n/a" are null.
 *
 * @returns The number, null, or the message for a cell that is no such number.
 */
export function parseDifficulty(text: string): CellValue<number> {
  const plain = plainText(text).replace(/\s*%$/, '');
  if (isNotAvailable(plain)) {
    return noValue;
  }
  const isNegative = /^[-−]\s*\d/.test(plain);
  const value = Math.round(readNumber(plain.replace(/^[-−]\s*/, ''), 'decimals'));
  if (Number.isNaN(value)) {
    return notANumber(text);
  }
  if (isNegative || value > 100) {
    return { ok: false, message: 'The difficulty must be from 0 to 100.' };
  }
  return { ok: true, value };
}
