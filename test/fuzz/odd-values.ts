import fc, { type GeneratorValue } from 'fast-check';

/** Ids that requests may name: of the caller's own account, and of another one, whose rows nobody here may see. */
export interface KnownIds {
  readonly own: Readonly<Record<string, number | string>>;
  readonly foreign: Readonly<Record<string, number | string>>;
  /** Of so many values one is odd; 0 for none, so that a request comes all the way. */
  readonly oddOneIn: number;
}

export function isOdd(draw: GeneratorValue, { oddOneIn }: KnownIds): boolean {
  return oddOneIn > 0 && draw(fc.nat, { max: oddOneIn - 1 }) === 0;
}

const longText = 'x'.repeat(20_000);

/** Texts that mean something to some layer that they pass through. */
const words = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\udfff\ud800',
  '\u202e\u200b\ufeff',
  'ﬃ İ ı ß Ω',
  'e\u0301'.repeat(200),
  '👩‍👩‍👧‍👦'.repeat(50),
  '%',
  '%%%___\\',
  "' OR '1'='1",
  "'; DROP TABLE users; --",
  '") } mutation { logout { endedSessions } } #',
  '#{7*7}',
  '{{constructor}}',
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  'javascript:alert(1)',
  'http://x.test/€',
  'http://x.test/\r\nSet-Cookie: a=b',
  'http://[::1]:0/',
  'file:///etc/passwd',
  '../../../../etc/passwd',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'then',
  'null',
  'undefined',
  'NaN',
  'true',
  '1e400',
  '-0',
  '0x10',
  '2026-02-30',
  '9999-12-31T23:59:59.999999999Z',
  '-1000000-01-01T00:00:00Z',
  '1970-01-01',
  '+00:00',
  'UTC',
  'Europe/Berlin',
  'XX',
  'en-US-x-twain',
  'a@b',
  'ow\u0000ner@demo.igny8.test',
  'A@EXAMPLE.TEST',
  '=1+1',
  '0'.repeat(400),
  longText,
];

const objects: unknown[] = [
  {},
  [],
  [[]],
  [null],
  [[[[[[[[[[]]]]]]]]]],
  { toString: 1 },
  { valueOf: 1, toString: null },
  { toJSON: 'x' },
  JSON.parse('{"then":1}'),
  { stream: 1, size: 3 },
  { length: 1e9 },
  JSON.parse('{"__proto__":{"isAdmin":true}}'),
  { constructor: { prototype: { x: 1 } } },
  { id: 1 },
  { '': '' },
  [1, '1', null, {}, [], true],
  Array.from({ length: 200 }, (_, index) => index),
  { a: { b: { c: { d: { e: {} } } } } },
];

const numbers = [
  0,
  -0,
  1,
  -1,
  0.1,
  1.5,
  100,
  101,
  2_147_483_647,
  2_147_483_648,
  -2_147_483_649,
  2 ** 53,
  1e21,
  1e308,
  5e-324,
];

/** A value that nobody asked for. */
export function oddValue(draw: GeneratorValue): unknown {
  switch (draw(fc.nat, { max: 7 })) {
    case 0:
      return draw(fc.constantFrom, ...objects);
    case 1:
      return draw(fc.constantFrom, ...numbers);
    case 2:
      return draw(fc.constantFrom, null, true, false);
    case 3:
      return draw(fc.string, { unit: 'binary', maxLength: 60 });
    case 4:
      return draw(fc.jsonValue, { maxDepth: 4 });
    case 5:
      return draw(fc.string, { maxLength: 300 });
    default:
      return draw(fc.constantFrom, ...words);
  }
}

/** An id: mostly one that there is. */
export function anyId(draw: GeneratorValue, { own, foreign, oddOneIn }: KnownIds, name: string): unknown {
  const kind = draw(fc.nat, { max: 9 });
  const known = own[name] ?? draw(fc.constantFrom, ...Object.values(own));
  if (kind < 6 || oddOneIn === 0) return known;
  if (kind < 8) return foreign[name] ?? draw(fc.constantFrom, ...Object.values(foreign));
  return kind === 8 ? draw(fc.integer, {}) : oddValue(draw);
}
