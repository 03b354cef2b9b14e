import type { InternalColumn } from '#platform/database/internal-columns.ts';
import type { Prisma } from '#prisma/generated/client/client.ts';

/**
 * Prisma's models as the schema serves them: without internal columns, and with what JSON makes of large integers and decimals, because
 * most rows come from the list engine (`platform/listing`) and some from Prisma's client.
 */
export type Served<Models> = {
  [Name in keyof Models]: Models[Name] extends { Shape: infer Shape }
    ? Omit<Models[Name], 'Shape'> & { Shape: ServedRow<Shape> }
    : never;
};

type ServedRow<Row> = { [Column in keyof Row as Exclude<Column, InternalColumn>]: ServedValue<Row[Column]> };

type ServedValue<Value> = Value extends bigint
  ? bigint | number
  : Value extends Prisma.Decimal
    ? Prisma.Decimal | string
    : Value;
