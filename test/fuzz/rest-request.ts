import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc, { type GeneratorValue } from 'fast-check';
import { projectRoot } from '../../src/platform/config/project-root.ts';
import { anyId, isOdd, type KnownIds, oddValue } from './odd-values.ts';

/** One request as it is sent. */
export interface FuzzRequest {
  /** What it is about, for the report. */
  readonly operation: string;
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | undefined;
}

interface Schema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly $ref?: string;
  readonly maximum?: number;
}

interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema: Schema }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}

const document = JSON.parse(readFileSync(path.join(projectRoot, 'rest-compat/openapi.json'), 'utf8')) as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
};

export const restOperations = Object.entries(document.paths).flatMap(([route, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    name: `${method.toUpperCase()} ${route}`,
    method: method.toUpperCase(),
    route,
    operation,
  })),
);

/** A request of an operation: mostly as it should be, with something odd in it. */
export function restRequest(draw: GeneratorValue, ids: KnownIds, index: number): FuzzRequest {
  const { name, method, route, operation } = restOperations[index % restOperations.length]!;
  const parameters = operation.parameters ?? [];
  const target = route.replace(/\{(\w+)\}/g, (_, parameter: string) =>
    encodeURIComponent(asText(pathValue(draw, ids, route, parameter))),
  );
  const query = parameters
    .filter((parameter) => parameter.in === 'query' && draw(fc.nat, { max: 3 }) === 0)
    .map(({ name: key, schema }) => [key, asText(made(draw, ids, key, schema))] as const);
  if (draw(fc.nat, { max: 20 }) === 0) query.push([asText(oddValue(draw)), asText(oddValue(draw))]);
  const search = new URLSearchParams(query.map(([key, value]) => [key, value])).toString();
  const content = operation.requestBody?.content;
  const { body, type } = content ? bodyOf(draw, ids, content) : { body: undefined, type: undefined };
  return {
    operation: name,
    method,
    target: `${target}${search ? `?${search}` : ''}`,
    headers: { ...(type ? { 'content-type': type } : {}), ...oddHeaders(draw) },
    body,
  };
}

function oddHeaders(draw: GeneratorValue): Record<string, string> {
  const kind = draw(fc.nat, { max: 40 });
  if (kind === 0) return { 'x-request-id': draw(fc.constantFrom, 'x', '<b>', '550e8400-e29b-41d4-a716-446655440000') };
  if (kind === 1) return { 'idempotency-key': draw(fc.constantFrom, '', 'k', 'x'.repeat(300), 'same') };
  if (kind === 2) return { 'x-account-id': draw(fc.constantFrom, '0', '-1', 'x', '99999999999', '1') };
  if (kind === 3) return { accept: draw(fc.constantFrom, 'image/*', 'text/html', 'text/event-stream', '*/*;q=0') };
  if (kind === 4) return { 'if-none-match': '*' };
  return {};
}

function pathValue(draw: GeneratorValue, ids: KnownIds, route: string, parameter: string): unknown {
  if (isOdd(draw, ids)) return oddValue(draw);
  if (parameter === 'task_id') return anyId(draw, ids, 'job');
  if (parameter !== 'id') return draw(fc.constantFrom, 'openai', 'clustering', 'image_generation', 'stripe', 'x');
  return anyId(draw, ids, kindOf(route));
}

/** `/api/v1/planner/keywords/{id}/` is about a keyword. */
function kindOf(route: string): string {
  const collection = route.split('/{id}')[0]!.split('/').at(-1)!;
  const singular = collection.replace(/ies$/, 'y').replace(/s$/, '');
  return camel(
    singular === 'taxonomy' || singular === 'strategy' ? singular : singular.replace(/^content$/, 'content'),
  );
}

function camel(name: string): string {
  return name.replace(/[-_](\w)/g, (_, letter: string) => letter.toUpperCase());
}

type Content = NonNullable<Operation['requestBody']>['content'];

function bodyOf(draw: GeneratorValue, ids: KnownIds, content: Content): { body: FuzzRequest['body']; type: string } {
  const type = draw(fc.constantFrom, ...Object.keys(content));
  const { schema } = content[type]!;
  const kind = draw(fc.nat, { max: 30 });
  if (type !== 'application/json')
    return { body: kind === 0 ? '' : csvBody(draw), type: type.replace('multipart/form-data', 'text/csv') };
  if (kind === 0)
    return { body: draw(fc.constantFrom, '', '{', 'null', '[]', '"x"', '{"a":1}}', '\ufeff{}', '{"a":1,"a":2}'), type };
  if (kind === 1) return { body: new Uint8Array(draw(fc.uint8Array, { maxLength: 200 })), type };
  if (kind === 2) return { body: json(oddValue(draw)), type };
  if (kind === 3)
    return {
      body: json(made(draw, ids, 'body', schema)),
      type: draw(fc.constantFrom, 'text/plain', 'application/xml', 'application/json; charset=utf-16', ''),
    };
  const value = made(draw, ids, 'body', schema);
  if (kind === 4 && value !== null && typeof value === 'object')
    Object.assign(value, { [asText(oddValue(draw)).slice(0, 50)]: oddValue(draw) });
  return { body: json(value), type };
}

function csvBody(draw: GeneratorValue): string {
  const lines = draw(fc.array<string>, fc.string({ unit: 'binary', maxLength: 60 }), { maxLength: 20 });
  return ['keyword,volume,difficulty', ...lines].join(draw(fc.constantFrom, '\n', '\r\n', '\r'));
}

/** A value of a schema, now and then an odd one in its place. */
function made(draw: GeneratorValue, ids: KnownIds, name: string, given: Schema): unknown {
  if (name !== 'body' && isOdd(draw, ids)) return oddValue(draw);
  const schema = given.$ref ? (document.components.schemas[given.$ref.split('/').at(-1)!] ?? {}) : given;
  if (schema.enum) return draw(fc.constantFrom, ...schema.enum);
  const types = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? []);
  switch (types.find((type) => type !== 'null')) {
    case 'integer':
      return /(^|_)ids?$/.test(name) ? anyId(draw, ids, camel(name.replace(/_ids?$/, ''))) : draw(fc.nat, { max: 120 });
    case 'number':
      return draw(fc.nat, { max: 100 });
    case 'boolean':
      return draw(fc.boolean);
    case 'array':
      return draw(fc.array<null>, fc.constant(null), { maxLength: 3 }).map(() =>
        made(draw, ids, name, schema.items ?? {}),
      );
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {})
          .filter(([key]) => schema.required?.includes(key) || draw(fc.nat, { max: 4 }) > 1)
          .map(([key, property]) => [key, made(draw, ids, key, property)]),
      );
    default:
      return textFor(draw, schema, name);
  }
}

function textFor(draw: GeneratorValue, { format }: Schema, name: string): string {
  const mark = draw(fc.nat, { max: 1_000_000 }).toString(36);
  if (format === 'email' || name === 'email') return `${mark}@example.test`;
  if (format === 'date') return '2026-11-01';
  if (format === 'date-time') return '2026-11-01T00:00:00Z';
  if (format === 'uuid') return '550e8400-e29b-41d4-a716-446655440000';
  if (name.includes('password')) return 'correct horse battery';
  if (/url|domain/.test(name)) return `https://${mark}.example.test/`;
  return `text ${mark}`;
}

/** As a query string or header can hold it: halves of characters cannot be written in UTF-8. */
function asText(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return Buffer.from(text).toString('utf8').slice(0, 2_000);
}

function json(value: unknown): string {
  return JSON.stringify(value) ?? 'null';
}
