import { z } from 'zod';
import { inputSchemas } from '#schema/kit/zod-input.ts';
import type { Schema } from './document.ts';
import { nullable } from './nullable.ts';
import { jsonValue, recordId } from './scalars.ts';

type AnyType = z.core.$ZodType;

export interface InputField {
  readonly schema: Schema;
  readonly required: boolean;
}

/**
 * The fields of an input type with the limits of the zod schema that checks them: lengths, ranges, enums, formats.
 * Undefined for an input type that is not made from a zod schema.
 */
export function inputFields(typeName: string | undefined): ReadonlyMap<string, InputField> | undefined {
  const schema = typeName === undefined ? undefined : inputSchemas.get(typeName);
  if (!schema) return undefined;
  return new Map(
    Object.entries(schema.shape).map(([name, type]) => [
      name,
      { schema: describe(type as AnyType), required: (type as AnyType)._zod.optin !== 'optional' },
    ]),
  );
}

/** zod's own converter describes the leaves. Pipes are joined here, because the limits of a text often come after its trimming. */
function describe(type: AnyType): Schema {
  const meta = metaOf(type);
  const schema = meta?.graphql === 'ID' ? recordId : bare(type);
  return meta?.description ? { ...schema, description: meta.description } : schema;
}

function bare(type: AnyType): Schema {
  const definition = type._zod.def as z.core.$ZodTypeDef & Record<string, unknown>;
  const inner = () => describe(definition.innerType as AnyType);
  switch (definition.type) {
    case 'optional':
    case 'nonoptional':
    case 'readonly':
    case 'catch':
    case 'prefault':
      return inner();
    case 'nullable':
      return nullable(inner());
    case 'default':
      return { ...inner(), default: definition.defaultValue };
    case 'pipe':
      return joined(describe(definition.in as AnyType), describe(definition.out as AnyType));
    case 'transform':
      return {};
    case 'array':
      return { ...leaf(type), items: orJson(describe(definition.element as AnyType)) };
    case 'object':
      return objectOf(definition.shape as Record<string, AnyType>);
    case 'union':
      return { anyOf: (definition.options as AnyType[]).map(describe) };
    case 'record':
      return { type: 'object', additionalProperties: orJson(describe(definition.valueType as AnyType)) };
    case 'date':
      return { type: 'string', format: metaOf(type)?.graphql === 'Date' ? 'date' : 'date-time' };
    case 'any':
    case 'unknown':
      return jsonValue;
    default:
      return leaf(type);
  }
}

/** The input end of a pipe decides the type; the limits of the output end are added where it has the same type. */
function joined(before: Schema, after: Schema): Schema {
  if (before.type === undefined && before.anyOf === undefined) return { ...after, ...before };
  return String(before.type) === String(after.type) ? { ...after, ...before } : before;
}

function objectOf(shape: Readonly<Record<string, AnyType>>): Schema {
  const fields = Object.entries(shape);
  return {
    type: 'object',
    required: fields.filter(([, type]) => type._zod.optin !== 'optional').map(([name]) => name),
    properties: Object.fromEntries(fields.map(([name, type]) => [name, orJson(describe(type))])),
  };
}

/** Any JSON, where a transformation declares nothing about its input. */
export function orJson(schema: Schema): Schema {
  const { description, ...rest } = schema;
  return Object.keys(rest).length > 0 ? schema : { ...jsonValue, ...(description ? { description } : {}) };
}

function leaf(type: AnyType): Schema {
  const { $schema, graphql, pattern, minimum, maximum, items, ...rest } = z.toJSONSchema(type, {
    io: 'input',
    unrepresentable: 'any',
  }) as Record<string, unknown>;
  return {
    ...rest,
    // The name of a format replaces its long pattern.
    ...(pattern === undefined || rest.format ? {} : { pattern }),
    // The range of safe integers is not a limit of the field.
    ...(minimum === undefined || minimum === Number.MIN_SAFE_INTEGER ? {} : { minimum }),
    ...(maximum === undefined || maximum === Number.MAX_SAFE_INTEGER ? {} : { maximum }),
  };
}

function metaOf(type: AnyType) {
  return z.globalRegistry.get(type) as { description?: string; graphql?: string } | undefined;
}
