import type { InputFieldRef, InputObjectRef } from '@pothos/core';
import { z } from 'zod';
import type { FieldMeta } from '#platform/validation/ids.ts';
import { type BuilderTypes, builder } from './builder.ts';
import { enumByName } from './enums.ts';

/** zod schema of each input type made here: OpenAPI takes lengths and ranges from it. */
export const inputSchemas = new Map<string, z.ZodObject>();

type AnyType = z.core.$ZodType;

interface Field {
  /** Name of a scalar or a registered type. */
  readonly type: string;
  readonly list: boolean;
  readonly required: boolean;
  readonly description: string | undefined;
  readonly values: boolean;
}

/**
 * A GraphQL input type made from the zod schema that the module function checks with, so that the two cannot differ.
 * Types that do not follow from zod are named in `.meta({ graphql: 'ID' })`.
 */
export function inputFromZod<Schema extends z.ZodObject>(
  name: string,
  schema: Schema,
  description?: string,
): InputObjectRef<BuilderTypes, z.input<Schema>> {
  inputSchemas.set(name, schema);
  return builder.inputType(name, {
    description,
    fields: (t) =>
      Object.fromEntries(
        Object.entries(schema.shape).map(([key, zodType]) => {
          const field = describe(zodType as AnyType, `${name}.${key}`);
          const type = field.values ? enumByName(field.type) : field.type;
          const options = {
            type: field.list ? [type] : type,
            required: field.required,
            description: field.description,
          };
          return [key, t.field(options as never) as InputFieldRef<BuilderTypes, unknown>];
        }),
      ),
  }) as unknown as InputObjectRef<BuilderTypes, z.input<Schema>>;
}

/** Arguments of a field: one `input` that is required, of a type made from the zod schema. */
export function inputOf<Schema extends z.ZodObject>(name: string, schema: Schema, description?: string) {
  const type = inputFromZod(name, schema, description);
  return builder.args((t) => ({ input: t.field({ type, required: true }) }));
}

/** What GraphQL must know of a zod type: unwraps optional, nullable, default, pipe and catch. */
function describe(type: AnyType, path: string, required = true): Field {
  const meta = metaOf(type);
  const definition = type._zod.def as z.core.$ZodTypeDef & Record<string, unknown>;
  const simple = (name: string): Field => ({
    type: name,
    list: false,
    required,
    description: meta.description as string | undefined,
    values: false,
  });
  if (meta.graphql && definition.type !== 'enum') return simple(meta.graphql);
  switch (definition.type) {
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
      return {
        ...describe(definition.innerType as AnyType, path, false),
        ...(meta.description ? { description: meta.description as string } : {}),
      };
    case 'pipe':
      return describe(definition.in as AnyType, path, required);
    case 'string':
      return simple('String');
    case 'boolean':
      return simple('Boolean');
    case 'number':
      return simple(definition.format === 'safeint' || definition.format === 'int32' ? 'Int' : 'Float');
    case 'date':
      return simple('DateTime');
    case 'enum':
      if (!meta.graphql) throw new Error(`${path}: an enum needs .meta({ graphql: 'TypeName' })`);
      return { ...simple(meta.graphql), values: true };
    case 'array':
      return {
        ...describe(definition.element as AnyType, path),
        list: true,
        required,
        description: meta.description as string | undefined,
      };
    case 'transform':
    case 'unknown':
    case 'any':
    case 'record':
      return simple('JSON');
    default:
      throw new Error(`${path}: no GraphQL input for zod's ${definition.type}`);
  }
}

function metaOf(type: AnyType): FieldMeta {
  return (z.globalRegistry.get(type) ?? {}) as FieldMeta;
}
