import fc from 'fast-check';
import { addUp } from '../../../src/modules/billing/invoices/add-up.ts';
import { readEnvironment } from '../../../src/platform/config/environment.ts';
import {
  formatMoney,
  maxMinor,
  parseRate,
  sum,
  taxOn,
  times,
  toDecimal,
  toMinor,
} from '../../../src/platform/money/minor-units.ts';

const minor = fc.integer({ min: 0, max: maxMinor });
const signed = fc.integer({ min: -maxMinor, max: maxMinor });
/** 0 to 100 per cent, up to four places. */
const rate = fc
  .integer({ min: 0, max: 1_000_000 })
  .map((units) => `${Math.floor(units / 10_000)}.${String(units % 10_000).padStart(4, '0')}`);
const line = fc.record({
  description: fc.constant('Line'),
  quantity: fc.integer({ min: 1, max: 1_000 }),
  unitPrice: fc.integer({ min: 0, max: 1_000_000 }),
});

test('an amount that is written and read again is the same amount', () => {
  fc.assert(fc.property(signed, (amount) => expect(toMinor(toDecimal(amount))).toBe(amount)));
});

test('an amount always has two places and no exponent', () => {
  fc.assert(fc.property(signed, (amount) => expect(toDecimal(amount)).toMatch(/^-?\d{1,10}\.\d\d$/)));
  expect([0, 5, 50, 500, -5, 8900].map(toDecimal)).toEqual(['0.00', '0.05', '0.50', '5.00', '-0.05', '89.00']);
});

test.each([
  ['89', 8900],
  ['89.5', 8950],
  ['089.50', 8950],
  ['0.07', 7],
  ['-1.10', -110],
  ['-0.00', 0],
  ['1.2300', 123],
  ['9999999999.99', maxMinor],
])('%s is %d minor units', (text, units) => {
  expect(toMinor(text)).toBe(units);
});

test.each(['', ' ', '1,5', '1e3', 'NaN', 'Infinity', '0x10', '1.005', '.5', '5.', '--1', '10000000000.00', '１'])(
  '"%s" is no amount',
  (text) => {
    expect(() => toMinor(text)).toThrow(RangeError);
  },
);

test('nothing that is no whole number of minor units gets in', () => {
  for (const wrong of [0.1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]) {
    expect(() => toDecimal(wrong)).toThrow(RangeError);
    expect(() => sum([1, wrong])).toThrow(RangeError);
    expect(() => times(wrong, 1)).toThrow(RangeError);
    expect(() => times(1, wrong)).toThrow(RangeError);
    expect(() => taxOn(wrong, '19')).toThrow(RangeError);
  }
});

test('what cannot be stored is refused, not rounded', () => {
  expect(() => sum([maxMinor, 1])).toThrow(RangeError);
  expect(() => times(maxMinor, 2)).toThrow(RangeError);
  expect(() => taxOn(maxMinor + 1_000_000_000_000, '100')).toThrow(RangeError);
});

test('the lines add up to the subtotal, subtotal and tax to the total, and all of them are whole minor units', () => {
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 50 }), rate, (lines, percent) => {
      const { lines: priced, subtotal, tax, total } = addUp(lines, percent);
      expect(priced.map(({ amount }) => BigInt(amount))).toEqual(
        lines.map(({ quantity, unitPrice }) => BigInt(quantity) * BigInt(unitPrice)),
      );
      expect(priced.reduce((amounts, { amount }) => amounts + BigInt(amount), 0n)).toBe(BigInt(subtotal));
      expect(BigInt(subtotal) + BigInt(tax)).toBe(BigInt(total));
      for (const amount of [subtotal, tax, total, ...priced.map((one) => one.amount)])
        expect(Number.isSafeInteger(amount)).toBe(true);
    }),
  );
});

test('tax is the exact product rounded half up', () => {
  fc.assert(
    fc.property(minor, rate, (amount, percent) => {
      // In millionths of a minor unit: amount × rate, in ten-thousandths of a per cent.
      const exact = BigInt(amount) * BigInt(percent.replace('.', ''));
      const distance = BigInt(taxOn(amount, percent)) * 1_000_000n - exact;
      expect(distance > -500_000n && distance <= 500_000n).toBe(true);
    }),
  );
});

test.each([
  [50, '1', 1],
  [49, '1', 0],
  [150, '1', 2],
  [4500, '19', 855],
  [4500, '0', 0],
  [999, '8.875', 89],
  [1, '50', 1],
  [maxMinor, '100', maxMinor],
])('tax on %d at %s per cent is %d', (amount, percent, tax) => {
  expect(taxOn(amount, percent)).toBe(tax);
});

test('more is never taxed less', () => {
  fc.assert(
    fc.property(minor, minor, rate, (a, b, percent) => {
      const [less, more] = a < b ? [a, b] : [b, a];
      expect(taxOn(less, percent)).toBeLessThanOrEqual(taxOn(more, percent));
    }),
  );
});

test.each(['', '-1', '100.0001', '101', '19%', '1.23456', '1e1'])('"%s" is no rate', (text) => {
  expect(() => parseRate(text)).toThrow(RangeError);
});

test('amounts for people keep every digit', () => {
  fc.assert(
    fc.property(signed, (amount) => {
      expect(formatMoney(amount, 'EUR').replaceAll(',', '')).toBe(`EUR ${toDecimal(amount)}`);
    }),
  );
  expect(formatMoney(maxMinor, 'USD')).toBe('USD 9,999,999,999.99');
});

test('tax rates are configured by country, as text; one that makes no sense is named', () => {
  expect(readEnvironment({}).TAX_RATES).toEqual({});
  expect(readEnvironment({ TAX_RATES: 'DE=19, FR = 20.0,*=0' }).TAX_RATES).toEqual({ DE: '19', FR: '20.0', '*': '0' });
  for (const wrong of ['DE', 'DE=', 'DE=-1', 'DE=101', 'DE=100.1', 'DE=1.23456', 'Germany=19', 'de=19', 'DE=19%'])
    expect(() => readEnvironment({ TAX_RATES: wrong })).toThrow(/TAX_RATES/);
});
