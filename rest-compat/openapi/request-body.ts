import type { PlainRoute } from '../kit/route.ts';
import type { ViewOperation } from '../kit/view-schema.ts';
import type { RequestBody, Schema } from './document.ts';
import { inputFields, orJson } from './input-schemas.ts';
import type { SofaOperation } from './sofa-document.ts';

/**
 * The body of a write: flat, under REST names, with the limits of the schema that checks it. JSON or, where it takes a file, also a form.
 * Undefined where there is nothing to send.
 */
export function fieldBody(operation: ViewOperation, draft: SofaOperation): RequestBody | undefined {
  const { args, places, inputTypes } = operation.arguments;
  const fields = inputFields(inputTypes.get('input'));
  // A PUT is a whole record: what a create requires is required here too.
  const whole = inputFields(operation.route.requires);
  const properties: Record<string, Schema> = {};
  const required: string[] = [];
  for (const [name, known] of Object.entries(draft.body)) {
    const place = places.get(name);
    const field = place?.within === 'input' ? fields?.get(place.name) : undefined;
    const schema = orJson(field?.schema ?? known);
    const description = schema.description ?? args[name]?.description;
    properties[name] = description ? { ...schema, description } : schema;
    const must = field && place ? (whole?.get(place.name) ?? field).required : draft.requiredInBody.includes(name);
    if (must) required.push(name);
  }
  if (Object.keys(properties).length === 0) return undefined;
  const bodyOf = (fields: Readonly<Record<string, Schema>>): Schema => ({
    type: 'object',
    ...(required.length > 0 ? { required } : {}),
    properties: fields,
  });
  const { upload } = operation.route;
  if (!upload)
    return { required: required.length > 0, content: { 'application/json': { schema: bodyOf(properties) } } };
  const { [upload.argument]: file, ...texts } = properties;
  const form = { ...texts, [upload.argument]: file! };
  return {
    required: required.length > 0,
    content: { 'application/json': { schema: bodyOf(texts) }, 'multipart/form-data': { schema: bodyOf(form) } },
  };
}

/** The body of an upload: the file in a form, or the file itself. */
export function plainBody({ bodyTypes }: PlainRoute): RequestBody | undefined {
  if (!bodyTypes) return undefined;
  const file = { type: 'string', format: 'binary' };
  const form: Schema = { type: 'object', required: ['file'], properties: { file } };
  const known: Readonly<Record<string, Schema>> = {
    'multipart/form-data': form,
    'application/json': { type: 'object', additionalProperties: true },
  };
  const content = bodyTypes.map(
    (type) => [type, { schema: known[type] ?? (textual(type) ? { type: 'string' } : file) }] as const,
  );
  return { required: true, content: Object.fromEntries(content) };
}

function textual(type: string): boolean {
  return type.startsWith('text/') || type === 'application/csv';
}
