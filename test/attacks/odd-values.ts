/** A value of JSON that nobody means, as it stands in a body. */
interface OddValue {
  readonly json: string;
  /** What it is for a field that takes no JSON of any shape. `never`: no field takes it. */
  readonly is: 'never' | 'object' | 'other';
}

const never = [
  '1e400',
  '"\\u0000"',
  '"\\ud800"',
  '"a\\udc00b"',
  '["a","a\\u0000"]',
  '{"a\\u0000":1}',
  '{"__proto__":{"toString":1}}',
  `${'['.repeat(5_000)}${']'.repeat(5_000)}`,
  `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`,
];
const objects = [
  '{"toString":1}',
  '{"toString":1,"valueOf":1}',
  '{"toJSON":1}',
  '{"then":1}',
  '{"stream":1}',
  '{"stream":{},"name":"a.png","type":"image/png","size":1}',
  '{"constructor":{"prototype":1}}',
  '{"hasOwnProperty":1,"length":-1}',
  '{"id":{"toString":1}}',
  '[{"toString":1}]',
];
const others = [
  'null',
  'true',
  '-0',
  '-1.5',
  '9007199254740993',
  '123456789012345678901234567890',
  '""',
  '"NaN"',
  '"[object Object]"',
  '[]',
  '[[null]]',
  '{}',
  `"${'x'.repeat(20_000)}"`,
];

export const oddValues: readonly OddValue[] = [
  ...never.map((json) => ({ json, is: 'never' as const })),
  ...objects.map((json) => ({ json, is: 'object' as const })),
  ...others.map((json) => ({ json, is: 'other' as const })),
];

/** A value as a failing test shows it. */
export function told({ json }: OddValue): string {
  return json.length > 60 ? `${json.slice(0, 60)}…` : json;
}

/** Texts that nobody means, as they stand in a query string. */
export const oddTexts: readonly string[] = [
  '',
  '%20',
  'a%00b',
  '%EF%BF%BD',
  '%F0%9F%92%A1',
  'null',
  'NaN',
  'Infinity',
  '1e400',
  '-0',
  '-1',
  '1.5',
  '0x10',
  '99999999999999999999',
  'true,false',
  ',,,',
  '%5B%5D',
  '%7B%22toString%22%3A1%7D',
  '__proto__',
  'constructor',
  '%27%22%3B--',
  '%25%25',
  '..%2F..%2F',
  '2026-02-30',
  'x'.repeat(5_000),
];
