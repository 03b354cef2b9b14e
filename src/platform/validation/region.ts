import { z } from 'zod';

const countryNames = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });

/** Codes that Unicode names beside the countries of ISO 3166-1: groups, islands without a code of their own, test regions. */
const noCountries = new Set('AC CP CQ DG EA EU EZ IC QO TA UN XA XB ZZ'.split(' '));

function isCountry(code: string): boolean {
  return (
    /^[A-Z]{2}$/.test(code) &&
    !noCountries.has(code) &&
    countryNames.of(code) !== undefined &&
    // Withdrawn codes have another canonical form: UK is GB, SU is RU.
    Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}`
  );
}

/** A country of ISO 3166-1 by its two letters. */
export const country = countryCode(isCountry);

/** A country, or an empty text for none, where it is read as one. */
export const optionalCountry = countryCode((code) => code === '' || isCountry(code));

function countryCode(isAllowed: (code: string) => boolean) {
  return z
    .string()
    .transform((value) => value.trim().toUpperCase())
    .pipe(z.string().refine(isAllowed, 'Enter a two-letter country code.'));
}

/** A time zone of the IANA database, as it was written: what is canonical changes from release to release. */
export const timezone = z
  .string()
  .transform((value) => value.trim())
  .pipe(z.string().max(64).refine(isTimezone, 'Enter a time zone, e.g. Europe/Berlin.'))
  .transform(inItsCase);

function inItsCase(name: string): string {
  const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions();
  return timeZone.toLowerCase() === name.toLowerCase() ? timeZone : name;
}

function isTimezone(name: string): boolean {
  // Offsets such as +01:00 are no zones, though newer runtimes take them.
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
