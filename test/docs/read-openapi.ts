import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { routes } from '#rest/index.ts';
import { buildViewSchema } from '#rest/kit/view-schema.ts';
import { buildOpenApi } from '#rest/openapi/build-openapi.ts';
import type { Answer, MediaType, OpenApiDocument, Operation, Reference, Schema } from '#rest/openapi/document.ts';
import { restSchema } from '#schema/index.ts';

/** The document as a client gets it: what JSON cannot say is gone. */
export function currentDocument(): OpenApiDocument {
  return JSON.parse(JSON.stringify(buildOpenApi(buildViewSchema(restSchema, routes), routes))) as OpenApiDocument;
}

export interface Documented {
  readonly path: string;
  readonly method: string;
  readonly operation: Operation;
}

export function operationsOf({ paths }: OpenApiDocument): Documented[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  );
}

/** Follows references within the document. @throws Error for one that leads nowhere */
export function follow<Target>(document: OpenApiDocument, value: Target | Reference): Target {
  if (value === null || typeof value !== 'object' || !('$ref' in value)) return value as Target;
  let found: unknown = document;
  for (const segment of value.$ref.slice(2).split('/')) found = (found as Record<string, unknown>)?.[segment];
  if (found === undefined) throw new Error(`${value.$ref} leads nowhere`);
  return follow(document, found as Target | Reference);
}

export function answerOf(document: OpenApiDocument, operation: Operation, status: number): Answer | undefined {
  const answer = operation.responses[String(status)];
  return answer && follow<Answer>(document, answer);
}

export function jsonSchemaOf(content: Readonly<Record<string, MediaType>> | undefined): Schema | undefined {
  return content?.['application/json']?.schema;
}

/** Every object within a value, with the way to it. */
export function* everyNode(value: unknown, way = '#'): Generator<[way: string, node: Record<string, unknown>]> {
  if (value === null || typeof value !== 'object') return;
  if (!Array.isArray(value)) yield [way, value as Record<string, unknown>];
  for (const [key, inner] of Object.entries(value)) yield* everyNode(inner, `${way}/${key}`);
}

/** Holds values against schemas of the document; gives what is wrong with them in words. */
export function createChecker(document: OpenApiDocument): (schema: Schema, value: unknown) => string[] {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  (addFormats as unknown as (ajv: Ajv2020) => void)(ajv);
  const { components } = document;
  const compiled = new Map<string, ReturnType<Ajv2020['compile']>>();
  return (schema, value) => {
    const key = JSON.stringify(schema);
    const validate = compiled.get(key) ?? ajv.compile({ ...schema, components });
    compiled.set(key, validate);
    if (validate(value)) return [];
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath || '/'} ${message}`);
  };
}
