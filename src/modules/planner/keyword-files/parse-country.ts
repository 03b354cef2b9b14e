import { type CellValue, noValue } from '#csv/cell-value.ts';
import { isNotAvailable } from '#csv/not-available.ts';
import { countryCodes } from './country-codes.ts';

/** What tools write for data of all countries. */
const everywhere: ReadonlySet<string> = new Set(['global', 'worldwide', 'all', 'all countries', 'all locations']);

/** Codes and names that are in use but not in the lists: Semrush and people write UK. */
const otherNames: readonly (readonly [string, string])[] = [
  ['uk', 'GB'],
  ['great britain', 'GB'],
  ['usa', 'US'],
  ['united states of america', 'US'],
  ['turkey', 'TR'],
  ['czech republic', 'CZ'],
];

let namesToCodes: ReadonlyMap<string, string> | null = null;

function makeNames(): ReadonlyMap<string, string> {
  const display = new Intl.DisplayNames(['en'], { type: 'region' });
  const names = [...countryCodes].map((code) => [(display.of(code) ?? code).toLowerCase(), code] as const);
  return new Map([...names, ...otherNames]);
}

/** By its English name; the names are made when the first file spells one out. */
function codeOfName(name: string): string | undefined {
  namesToCodes ??= makeNames();
  return namesToCodes.get(name);
}

/**
 * The country from a cell: ISO 3166-1 alpha-2, upper case. Reads codes in any case (Ahrefs writes "gb"), "UK", the databases of Semrush ("us",
 * "mobile-us"), and English names. "Global" and the like are null, as are an empty cell and "n/a" – but not "NA", which is Namibia.
 *
 * @returns The code, null, or the message for a cell that is no country.
 */
export function parseCountry(text: string): CellValue<string> {
  const word = text
    .trim()
    .toLowerCase()
    .replace(/^mobile-/, '');
  if (countryCodes.has(word.toUpperCase())) {
    return { ok: true, value: word.toUpperCase() };
  }
  if (isNotAvailable(word) || everywhere.has(word)) {
    return noValue;
  }
  const code = codeOfName(word);
  return code
    ? { ok: true, value: code }
    : { ok: false, message: `"${text.trim().slice(0, 60)}" is no country. Use its two letters, such as US or GB.` };
}
