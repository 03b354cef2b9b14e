import type { Prisma } from '#prisma/generated/client/client.ts';
import { modelMap } from '#prisma/generated/model-map.ts';

export type ModelName = Prisma.ModelName;

/** The columns of a model, as Prisma's client types them. */
export type Scalars<Model extends ModelName> = Prisma.TypeMap['model'][Model]['payload']['scalars'];

interface Column {
  /** In the database. */
  readonly column: string;
  /** Prisma's type: `Int`, `BigInt`, `Decimal`, `DateTime`, `Enum`, … */
  readonly type: string;
}

export interface Relation {
  readonly model: ModelName;
  readonly isList: boolean;
  /** Pairs of columns: this model's and the other's. */
  readonly join: readonly (readonly [here: string, there: string])[];
}

/** How a model lies in the database. */
export interface ModelMap {
  readonly table: string;
  /** By the names of Prisma's client. */
  readonly columns: Readonly<Record<string, Column>>;
  readonly relations: Readonly<Record<string, Relation>>;
}

export function modelOf(name: ModelName): ModelMap {
  return modelMap[name];
}
