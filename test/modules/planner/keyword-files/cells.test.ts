import fc from 'fast-check';
import { parseDifficulty, parseVolume } from '#csv/parse-number.ts';
import { cleanKeyword } from '#modules/planner/keyword-files/clean-keyword.ts';
import { countryCodes } from '#modules/planner/keyword-files/country-codes.ts';
import { parseCountry } from '#modules/planner/keyword-files/parse-country.ts';
import { parseIntent } from '#modules/planner/keyword-files/parse-intent.ts';
import { parseStatus } from '#modules/planner/keyword-files/parse-status.ts';

describe('the volume', () => {
  test.each([
    ['0', 0],
    ['1000', 1000],
    [' 1000 ', 1000],
    ['1,000', 1000],
    ['1.000', 1000],
    ['1 000', 1000],
    ['1\u00a0000', 1000],
    ['1\u202f000', 1000],
    ["1'000", 1000],
    ['1,234,567', 1_234_567],
    ['1.234.567', 1_234_567],
    ['12,34,567', 1_234_567],
    ['1000.0', 1000],
    ['1,234.0', 1234],
    ['1.234,0', 1234],
    ['12.5', 13],
    ['12,5', 13],
    ['10K', 10_000],
    ['10k', 10_000],
    ['10 K', 10_000],
    ['1.2M', 1_200_000],
    ['1,2M', 1_200_000],
    ['1,000K', 1_000_000],
    ['1.234K', 1234],
    ['10 Tsd.', 10_000],
    ['1 Mio.', 1_000_000],
    ['10 mil', 10_000],
    ['1 тыс.', 1000],
    ['10万', 100_000],
    ['１０００', 1000],
    ['10K+', 10_000],
    ['~500', 500],
  ])('%j is %d', (text, value) => {
    expect(parseVolume(text)).toEqual({ ok: true, value });
  });

  test.each([
    ['100 - 1K', 316],
    ['100 – 1K', 316],
    ['1K – 10K', 3162],
    ['10K–100K', 31_623],
    ['1,000 - 10,000', 3162],
    ['1 Tsd. – 10 Tsd.', 3162],
    ['100 to 1000', 316],
    ['0-10', 5],
    ['0–10', 5],
    ['<10', 5],
    ['< 10', 5],
  ])('of the range %j is %d, the geometric mean or half of what starts at zero', (text, value) => {
    expect(parseVolume(text)).toEqual({ ok: true, value });
  });

  test.each(['', ' ', '-', '–', '—', '--', 'n/a', 'N/A', '#N/A', 'null', 'NaN', 'No data'])('%j is none', (text) => {
    expect(parseVolume(text)).toEqual({ ok: true, value: null });
  });

  test.each(['lots', '12%', '$5', '1.2.3', '1,2,3', '10X', '10-', '10K-1K', '2024-01-01', '1/2', '١٢', '1 2'])(
    '%j is an error, not silently none',
    (text) => {
      expect(parseVolume(text)).toEqual({ ok: false, message: `"${text}" is not a number.` });
    },
  );

  test('must be 0 or more, and no more than can be stored', () => {
    expect(parseVolume('-5')).toEqual({ ok: false, message: 'The volume must be 0 or more.' });
    expect(parseVolume('9999999999')).toMatchObject({ ok: false });
    expect(parseVolume('2147483647')).toEqual({ ok: true, value: 2_147_483_647 });
  });

  test('of any number written with separators is that number', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 2_147_483_647 }),
        fc.constantFrom(',', '.', ' ', "'", '\u202f', ''),
        (value, separator) => {
          const text = String(value).replace(/\B(?=(\d{3})+$)/g, separator);
          expect(parseVolume(text)).toEqual({ ok: true, value });
        },
      ),
    );
  });
});

describe('the difficulty', () => {
  test.each([
    ['45', 45],
    ['0', 0],
    ['100', 100],
    ['85.18', 85],
    ['85,50', 86],
    ['45.125', 45],
    ['12%', 12],
    ['12 %', 12],
    ['99.6', 100],
  ])('%j is %d', (text, value) => {
    expect(parseDifficulty(text)).toEqual({ ok: true, value });
  });

  test.each(['', '-', 'n/a'])('%j is none', (text) => {
    expect(parseDifficulty(text)).toEqual({ ok: true, value: null });
  });

  test.each(['101', '-1', '1.000.000', 'hard', '1K'])('%j is an error', (text) => {
    expect(parseDifficulty(text).ok).toBe(false);
  });
});

describe('the intent', () => {
  test.each([
    ['Informational', 'informational'],
    ['commercial', 'commercial'],
    ['TRANSACTIONAL', 'transactional'],
    ['Navigational', 'navigational'],
    ['I', 'informational'],
    ['c', 'commercial'],
    ['T', 'transactional'],
    ['N', 'navigational'],
    ['N T', 'navigational'],
    ['Informational, Transactional', 'informational'],
    ['Branded,Commercial,Local', 'commercial'],
    ['Kommerziell', 'commercial'],
    ['Comercial', 'commercial'],
    ['Transaccional', 'transactional'],
  ])('%j is %s', (text, value) => {
    expect(parseIntent(text)).toEqual({ ok: true, value });
  });

  test.each(['', 'n/a', 'Branded, Non-local'])('%j is none', (text) => {
    expect(parseIntent(text)).toEqual({ ok: true, value: null });
  });

  test('is an error where it is another word, or a number outside of an export that has numbers', () => {
    expect(parseIntent('buy').ok).toBe(false);
    expect(parseIntent('1').ok).toBe(false);
    expect(parseIntent('1', new Map([['1', 'informational']]))).toEqual({ ok: true, value: 'informational' });
  });
});

describe('the country', () => {
  test.each([
    ['gb', 'GB'],
    ['US', 'US'],
    [' de ', 'DE'],
    ['uk', 'GB'],
    ['mobile-us', 'US'],
    ['United States', 'US'],
    ['germany', 'DE'],
    ['NA', 'NA'],
  ])('%j is %s', (text, value) => {
    expect(parseCountry(text)).toEqual({ ok: true, value });
  });

  test.each(['', '-', 'n/a', 'Global', 'Worldwide'])('%j is none', (text) => {
    expect(parseCountry(text)).toEqual({ ok: true, value: null });
  });

  test.each(['ZZ', 'EU', 'gbr', 'Narnia', '44'])('%j is an error', (text) => {
    expect(parseCountry(text).ok).toBe(false);
  });

  test('is one of the 249 codes of ISO 3166-1, or that of Kosovo', () => {
    expect(countryCodes.size).toBe(250);
  });
});

describe('the status', () => {
  test('is one of the five in any case, or none', () => {
    expect(parseStatus('Mapped ')).toEqual({ ok: true, value: 'mapped' });
    expect(parseStatus('')).toEqual({ ok: true, value: null });
    expect(parseStatus('done').ok).toBe(false);
  });
});

test.each(['constructor', '__proto__', 'toString', '1constructor'])('%j is no value of any field', (text) => {
  for (const read of [parseVolume, parseDifficulty, parseIntent, parseCountry, parseStatus]) {
    expect(read(text).ok).toBe(false);
  }
});

describe('cleaning a keyword', () => {
  test('a second time changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(cleanKeyword(cleanKeyword(text))).toBe(cleanKeyword(text));
      }),
    );
  });
});
