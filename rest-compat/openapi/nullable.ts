import { type Schema, schemaRef } from './document.ts';

/** Any JSON value, which includes null. */
const { $ref: anyJson } = schemaRef('JsonValue');

/** The schema with null allowed, in the form of JSON Schema 2020-12. */
export function nullable(schema: Schema): Schema {
  if (allowsNull(schema)) return schema;
  if (schema.type === undefined) {
    const { description, ...rest } = schema;
    return { anyOf: [rest, { type: 'null' }], ...(description === undefined ? {} : { description }) };
  }
  return {
    ...schema,
    type: [...[schema.type].flat(), 'null'],
    ...(schema.enum ? { enum: [...schema.enum, null] } : {}),
  };
}

/** The schema without null, which a query string cannot express. */
export function notNull(schema: Schema): Schema {
  if (!Array.isArray(schema.type)) return schema;
  const types = schema.type.filter((type) => type !== 'null');
  return {
    ...schema,
    type: types.length === 1 ? types[0] : types,
    ...(schema.enum ? { enum: schema.enum.filter((value) => value !== null) } : {}),
  };
}

export function allowsNull({ type, anyOf, $ref }: Schema): boolean {
  return $ref === anyJson || [type].flat().includes('null') || (anyOf?.some(allowsNull) ?? false);
}
