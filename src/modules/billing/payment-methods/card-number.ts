import type { z } from 'zod';

/** Numbers of the great card brands: how they begin, and how many digits they have (ISO/IEC 7812). */
const brands: readonly (readonly [beginning: RegExp, lengths: readonly number[]])[] = [
  [/^4/, [13, 16, 19]],
  [/^(5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, [16]],
  [/^3[47]/, [15]],
  [/^(6011|64[4-9]|65)/, [16, 17, 18, 19]],
  [/^35(2[89]|[3-8])/, [16, 17, 18, 19]],
  [/^3(0[0-5]|[68])/, [14]],
  [/^62/, [16, 17, 18, 19]],
];

const longest = 19;

/** Whether a text has the full number of a card in it, in one piece or in groups as it is printed. */
export function hasCardNumber(text: string): boolean {
  for (const [run] of text.matchAll(/\d+(?:[ .-]\d+)*/g)) {
    const groups = run.split(/[ .-]/);
    for (let first = 0; first < groups.length; first++) {
      let digits = '';
      for (const group of groups.slice(first)) {
        digits += group;
        if (digits.length > longest) break;
        if (isCardNumber(digits)) return true;
      }
    }
  }
  return false;
}

function isCardNumber(digits: string): boolean {
  return passesLuhn(digits) && brands.some(([start, lengths]) => start.test(digits) && lengths.includes(digits.length));
}

/** The check digit of card numbers (ISO/IEC 7812-1, annex B). */
function passesLuhn(digits: string): boolean {
  const total = [...digits].reverse().reduce((sum, digit, index) => {
    const doubled = Number(digit) * (index % 2 === 0 ? 1 : 2);
    return sum + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return total % 10 === 0;
}

/** A text that is refused when somebody writes a card number into it: nothing here may hold one (PCI DSS). */
export function withoutCardNumber<Schema extends z.ZodType<string>>(schema: Schema): Schema {
  return schema.refine((value) => !hasCardNumber(value), {
    error: 'Never write a full card number here: the last four digits are enough.',
  }) as Schema;
}
