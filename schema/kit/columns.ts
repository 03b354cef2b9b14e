import type { FieldMap } from '@pothos/core';
import type { ModelName, Scalars } from '#platform/database/model-map.ts';
import { type BuilderTypes, datamodel } from './builder.ts';
import { enumByName } from './enums.ts';

/** `databaseId` is the column `id`: in GraphQL `id` is the opaque one. */
type Named<Model extends ModelName> = 'databaseId' | Exclude<keyof Scalars<Model>, 'id'>;

/**
 * Fields that are columns of the model and say nothing besides: their types, and whether they may be null, are the model's.
 *
 * @param t the field builder of the model's type
 * @throws Error for a builder of another model, and for an enum that is not registered yet (databaseEnum)
 */
export function columns<Model extends ModelName>(t: object, model: Model, ...names: Named<Model>[]): FieldMap {
  if ((t as { readonly model?: unknown }).model !== model)
    throw new Error(`columns of ${model} in a type of another model`);
  const { fields } = datamodel.datamodel.models[model]!;
  const typed = t as PothosSchemaTypes.ObjectFieldBuilder<BuilderTypes, unknown>;
  return Object.fromEntries(
    names.map((name) => {
      const column = name === 'databaseId' ? 'id' : name;
      const { kind, type, isList, isRequired } = fields.find((field) => field.name === column)!;
      const one = kind === 'enum' ? enumByName(type) : type;
      return [name, typed.expose(column as never, { type: isList ? [one] : one, nullable: !isRequired } as never)];
    }),
  );
}
