import { types } from 'node:util';
import { Prisma } from '#prisma/generated/client/client.ts';

/** JSON has no such values: an object with one of these properties alone stands for them. */
const marks = { date: ' date', bigint: ' bigint', decimal: ' decimal' } as const;

/**
 * An answer as it is kept. It holds plain data: objects, lists, Dates, bigints, Decimals of Prisma.
 *
 * @throws Error for any other class or a function: a resolver must not return one where it may be called with an Idempotency-Key
 */
export function storeAnswer(answer: unknown): Buffer {
  return Buffer.from(JSON.stringify(pack(answer, 'answer')) ?? 'null');
}

export function readAnswer(bytes: Uint8Array): unknown {
  return unpack(JSON.parse(Buffer.from(bytes).toString()));
}

function pack(value: unknown, path: string): unknown {
  if (typeof value === 'bigint') return { [marks.bigint]: String(value) };
  if (typeof value === 'function' || typeof value === 'symbol')
    throw new Error(`${path} is a ${typeof value}: an answer that is kept holds plain data`);
  if (value === null || typeof value !== 'object') return value;
  if (types.isDate(value)) return { [marks.date]: value.toISOString() };
  if (Array.isArray(value)) return value.map((held, index) => pack(held, `${path}[${index}]`));
  if (Prisma.Decimal.isDecimal(value)) return { [marks.decimal]: value.toString() };
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null)
    throw new Error(`${path} is a ${value.constructor?.name}: an answer that is kept holds plain data`);
  return Object.fromEntries(Object.entries(value).map(([name, held]) => [name, pack(held, `${path}.${name}`)]));
}

function unpack(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(unpack);
  const entries = Object.entries(value);
  const [name, held] = entries[0] ?? [];
  if (name === marks.date) return new Date(held as string);
  if (name === marks.bigint) return BigInt(held as string);
  if (name === marks.decimal) return new Prisma.Decimal(held as string);
  return Object.fromEntries(entries.map(([key, inner]) => [key, unpack(inner)]));
}
