import { invalidState } from '#platform/errors/app-error.ts';

/** Currencies that Stripe counts in whole units. Two that have no fractions, ISK and UGX, it counts in hundredths all the same. */
const withoutFractions = new Set('BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF'.split(' '));

/** Currencies that Stripe counts in thousandths, of which the last digit is 0. */
const withThousandths = new Set('BHD JOD KWD OMR TND'.split(' '));

/**
 * An amount as Stripe counts it (its documentation, "Supported currencies").
 *
 * @param hundredths minor units as we count them, whatever the currency
 * @throws AppError INVALID_STATE for a fraction of a currency that has none
 */
export function stripeAmount(hundredths: number, currency: string): number {
  if (withThousandths.has(currency)) return hundredths * 10;
  if (!withoutFractions.has(currency)) return hundredths;
  if (hundredths % 100 !== 0) throw invalidState(`${currency} has no fractions: this invoice cannot be paid by card.`);
  return hundredths / 100;
}
