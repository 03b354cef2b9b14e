import { z } from 'zod';

/** Digits before the point that numeric(12,2) holds. */
const maxDigits = 10;

/**
 * An amount of money as decimal text, `"89.00"`: never a float, zero or more, two places
 * (docs/contract/data.md, "Money").
 */
export const money = z
  .string()
  .transform((value, context) => {
    const text = value.trim();
    const [, sign, whole, places = ''] = /^([+-]?)(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
    const problem = problemOf(sign, whole, places);
    if (problem) {
      context.addIssue({ code: 'custom', message: problem });
      return z.NEVER;
    }
    return `${whole!.replace(/^0+(?=\d)/, '')}.${places.padEnd(2, '0').slice(0, 2)}`;
  })
  .pipe(z.string().regex(/^\d{1,10}(\.\d{1,2})?$/));

function problemOf(sign: string | undefined, whole: string | undefined, places: string): string | undefined {
  if (whole === undefined) return 'A valid number is required.';
  if (sign === '-' && /[1-9]/.test(whole + places)) return 'Ensure this value is greater than or equal to 0.';
  if (/[1-9]/.test(places.slice(2))) return 'Ensure that there are no more than 2 decimal places.';
  if (whole.replace(/^0+/, '').length > maxDigits)
    return `Ensure that there are no more than ${maxDigits} digits before the decimal point.`;
  return undefined;
}
