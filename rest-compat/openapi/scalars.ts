import { type GraphQLSchema, isScalarType, isSpecifiedScalarType } from 'graphql';
import { maxDatabaseId } from '#platform/validation/ids.ts';
import { wordsOf } from '../kit/view-types.ts';
import { type Schema, schemaRef } from './document.ts';

export const recordId: Schema = { type: 'integer', format: 'int32', minimum: 1, maximum: maxDatabaseId };

/** JSON of any shape: values of settings, metadata. */
export const jsonValue: Schema = {
  description: 'Any JSON value.',
  type: ['object', 'array', 'string', 'number', 'boolean', 'null'],
};

const known: Readonly<Record<string, Schema>> = {
  RecordId: recordId,
  JSON: schemaRef('JsonValue'),
  AnyJson: schemaRef('JsonValue'),
  DateTime: { type: 'string', format: 'date-time' },
  Date: { type: 'string', format: 'date' },
  SafeInt: { type: 'integer', format: 'int64' },
  UUID: { type: 'string', format: 'uuid' },
  File: { type: 'string', format: 'binary' },
  EmailAddress: { type: 'string', format: 'email' },
};

/**
 * The schema for each scalar that is not built into GraphQL.
 *
 * @throws Error for a scalar that is not listed here
 */
export function scalarSchemas(schema: GraphQLSchema): Record<string, Schema> {
  const scalars = Object.values(schema.getTypeMap())
    .filter(isScalarType)
    .filter((type) => !isSpecifiedScalarType(type));
  return Object.fromEntries(
    scalars.map((type) => {
      const { name } = type;
      const words = wordsOf(type);
      const found = words ? { type: 'string', enum: [...words] } : known[name];
      if (!found) throw new Error(`OpenAPI: no JSON schema for the scalar ${name}`);
      return [name, found];
    }),
  );
}
