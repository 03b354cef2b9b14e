/**
 * Money is counted in minor units, hundredths of a currency, and those are integers; what is stored and shown is
 * decimal text with two places (docs/contract/data.md, "Money"). No amount is ever a fraction of a float.
 */

/** Digits before the point that numeric(12,2) holds. */
const maxWholeDigits = 10;

/** The largest amount that can be stored. */
export const maxMinor = 999_999_999_999;

/** A rate is per cent with up to four places (numeric(7,4)): it is counted in ten-thousandths of a per cent. */
const ratePlaces = 4;

/** Ten-thousandths of a per cent that make a whole. */
const wholeRate = 1_000_000n;

/**
 * Minor units of an amount in decimal text: `"89.00"`, `"89"`, `"-0.5"`.
 *
 * @throws RangeError for what is no such text, has a third place other than 0, or cannot be stored
 */
export function toMinor(text: string): number {
  const [, sign, whole, places = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text.trim()) ?? [];
  if (whole === undefined) throw new RangeError(`"${text}" is no amount of money`);
  if (/[1-9]/.test(places.slice(2))) throw new RangeError(`"${text}" has more than two decimal places`);
  if (whole.replace(/^0+/, '').length > maxWholeDigits) throw new RangeError(`"${text}" is more than can be stored`);
  const minor = Number(whole + places.slice(0, 2).padEnd(2, '0'));
  return sign === '-' && minor !== 0 ? -minor : minor;
}

/** Decimal text of minor units, always with two places. @throws RangeError for what is no whole number of them */
export function toDecimal(minor: number): string {
  const digits = String(Math.abs(checked(minor))).padStart(3, '0');
  return `${minor < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** A unit price taken so many times. @throws RangeError when it cannot be stored, or the quantity is no whole number */
export function times(unitPrice: number, quantity: number): number {
  return fromBig(BigInt(checked(unitPrice)) * BigInt(checked(quantity)));
}

/** @throws RangeError when it cannot be stored */
export function sum(amounts: readonly number[]): number {
  return fromBig(amounts.reduce((total, amount) => total + BigInt(checked(amount)), 0n));
}

/**
 * The tax on an amount, rounded half up to a minor unit.
 *
 * @param amount minor units, zero or more
 * @param rate per cent in decimal text with up to four places: `"19"`, `"8.875"`
 * @throws RangeError
 */
export function taxOn(amount: number, rate: string): number {
  const base = BigInt(checked(amount));
  if (base < 0n) throw new RangeError('tax is on what is charged, not on what is given back');
  return fromBig((base * parseRate(rate) * 2n + wholeRate) / (wholeRate * 2n));
}

/** Ten-thousandths of a per cent. @throws RangeError for what is no rate between 0 and 100 */
export function parseRate(text: string): bigint {
  const [, whole, places = ''] = /^(\d{1,3})(?:\.(\d{1,4}))?$/.exec(text.trim()) ?? [];
  const rate = whole === undefined ? undefined : BigInt(whole + places.padEnd(ratePlaces, '0'));
  if (rate === undefined || rate > wholeRate) throw new RangeError(`"${text}" is no rate between 0 and 100`);
  return rate;
}

/**
 * An amount for people, with the currency's code, which no other currency shares: `USD 1,234.50`.
 *
 * @param minor minor units
 */
export function formatMoney(minor: number, currency: string): string {
  // Text, not a number: formatters take decimal text as it stands.
  return `${currency} ${grouped.format(toDecimal(minor) as Intl.StringNumericLiteral)}`;
}

const grouped = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

function checked(value: number): number {
  if (!Number.isSafeInteger(value)) throw new RangeError(`${value} is no whole number of minor units`);
  return value;
}

function fromBig(value: bigint): number {
  if (value > maxMinor || value < -maxMinor) throw new RangeError('the amount is more than can be stored');
  return Number(value);
}
