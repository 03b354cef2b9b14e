import { type Schema, schemaName, schemaRef } from './document.ts';
import { nullable } from './nullable.ts';

/** SOFA lists what may be null outside `required`; our answers have every property, and some of them may be null. */
export function outputSchema(draft: Schema): Schema {
  const { properties = {}, required = [], ...rest } = draft;
  const names = Object.keys(properties);
  return {
    ...rest,
    required: names,
    properties: Object.fromEntries(
      names.map((name) => [name, required.includes(name) ? properties[name]! : nullable(properties[name]!)]),
    ),
  };
}

const success: Schema = { type: 'boolean', const: true };
const requestId: Schema = { type: 'string', format: 'uuid', description: 'The X-Request-ID of this answer.' };
const pageAddress: Schema = nullable({ type: 'string', format: 'uri' });

function object(properties: Readonly<Record<string, Schema>>): Schema {
  return { type: 'object', required: Object.keys(properties), properties };
}

/** `{success, data, message?, request_id}` (docs/contract/rest.md, "Envelope"). */
export function dataEnvelope(data: Schema, message?: Schema): Schema {
  return object({ success, data, ...(message ? { message } : {}), request_id: requestId });
}

/**
 * `{success, count, next, previous, results, request_id}` (docs/contract/rest.md, "Envelope"), with what a list has of
 * its own.
 */
export function listEnvelope({ count: _, results, ...further }: Readonly<Record<string, Schema>>): Schema {
  return object({
    success,
    count: { type: 'integer', format: 'int32', description: 'All rows that meet the filter.' },
    next: pageAddress,
    previous: pageAddress,
    ...further,
    results: results!,
    request_id: requestId,
  });
}

/**
 * Task progress is next to the envelope's own properties and in `data` as well (docs/contract/rest.md, "Shapes").
 */
export function rawEnvelope(progress: string): Schema {
  return { allOf: [schemaRef(progress), dataEnvelope(schemaRef(progress))] };
}

/** Task progress leaves out empty properties, which is what SOFA's own schemas say. */
export function progressSchema(draft: Schema, drafts: Readonly<Record<string, Schema>>): Schema {
  const properties = Object.entries(draft.properties ?? {});
  const inlined = (schema: Schema) => (schema.$ref ? drafts[schemaName(schema.$ref)]! : schema);
  return { ...draft, properties: Object.fromEntries(properties.map(([name, schema]) => [name, inlined(schema)])) };
}

/** `{success: false, error, errors?, request_id}` (docs/contract/rest.md, "Envelope"). */
export const errorSchema: Schema = {
  type: 'object',
  required: ['success', 'error', 'request_id'],
  properties: {
    success: { type: 'boolean', const: false },
    error: { type: 'string', description: 'What went wrong, for people.' },
    errors: {
      type: 'object',
      description: 'Field → messages. What belongs to no one field stands under `non_field_errors`.',
      additionalProperties: { type: 'array', items: { type: 'string' } },
    },
    request_id: requestId,
  },
};
