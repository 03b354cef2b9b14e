import { type GraphQLInputType, getNamedType, getNullableType, isListType, isNonNullType } from 'graphql';
import { AppError, type FieldErrors, notFound } from '#platform/errors/app-error.ts';
import { fromZod } from '#platform/errors/to-app-error.ts';
import { inputSchemas } from '#schema/kit/zod-input.ts';
import { coerce } from './coerce.ts';
import type { ViewOperation } from './view-schema.ts';

/**
 * Names that a write accepts in the query string as well as in the body; the body wins (docs/contract/rest.md, "Bodies").
 */
const placeNames = ['site_id', 'sector_id'];

interface Given {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: Readonly<Record<string, unknown>> | undefined;
}

/**
 * Turns path, query string and body into the variables of the operation, checked and converted. Unknown names are ignored,
 * as they were by the old backend.
 *
 * @throws AppError VALIDATION_FAILED with REST's field names
 */
export function normalise(operation: ViewOperation, given: Given): Record<string, unknown> {
  const { aliases, records, unknownIs404 } = operation.route;
  const variables: Record<string, unknown> = {};
  const problems: FieldErrors = {};
  for (const [name, { type }] of Object.entries(operation.arguments.args)) {
    const found = find(spellingIn(given, name, aliases), type, given);
    const value = records?.includes(name) ? idsOf(found) : found;
    if (value === undefined) {
      if (isNonNullType(type)) problems[name] = ['This field is required.'];
      continue;
    }
    const result = coerce(type, value);
    if ('problem' in result && unknownIs404?.includes(name)) throw notFound();
    // Too large for an integer is still a page past the end.
    if ('problem' in result && name === 'page' && /^\d+$/.test(value as string)) throw notFound();
    if ('problem' in result) problems[name] = [result.problem];
    else variables[name] = result.value;
  }
  if (Object.keys(problems).length > 0) throw new AppError('VALIDATION_FAILED', { fields: problems });
  requireAll(operation, variables);
  return variables;
}

/** The documented name, unless the body has only an alternative spelling of it. */
function spellingIn({ body }: Given, name: string, aliases: Readonly<Record<string, string>> = {}): string {
  if (!body || Object.hasOwn(body, name)) return name;
  const other = Object.keys(aliases).find((alias) => aliases[alias] === name && Object.hasOwn(body, alias));
  return other ?? name;
}

function find(name: string, type: GraphQLInputType, { params, query, body }: Given): unknown {
  if (name in params) return params[name];
  if (body === undefined) return fromQuery(name, type, query);
  if (Object.hasOwn(body, name)) return body[name];
  return placeNames.includes(name) ? fromQuery(name, type, query) : undefined;
}

/** Clients send back records as they read them: where ids are expected, records with an `id` are accepted. */
function idsOf(given: unknown): unknown {
  return Array.isArray(given) ? given.map(idOf) : idOf(given);
}

function idOf(given: unknown): unknown {
  return given !== null && typeof given === 'object' && 'id' in given ? given.id : given;
}

/** Lists are repeated names or comma-separated values; an empty value counts as not given. */
function fromQuery(name: string, type: GraphQLInputType, query: URLSearchParams): unknown {
  const values = query.getAll(name).filter((value) => value !== '');
  if (values.length === 0) return undefined;
  return isListType(getNullableType(type)) ? values.flatMap((value) => value.split(',')) : values.at(-1);
}

/** A PUT is a whole record: what a create requires is required here too (docs/contract/rest.md, "PUT, PATCH and null"). */
function requireAll({ route, arguments: { args, places } }: ViewOperation, variables: Record<string, unknown>): void {
  const schema = route.requires ? inputSchemas.get(route.requires) : undefined;
  if (!schema) return;
  const input: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(variables)) {
    const place = places.get(name);
    if (place?.within === 'input') input[place.name] = asModulesTakeIt(args[name]!.type, value);
  }
  const result = schema.safeParse(input);
  if (!result.success) throw fromZod(result.error);
}

/** A point in time is text as a GraphQL variable, and a Date in the module's schema. */
function asModulesTakeIt(type: GraphQLInputType, value: unknown): unknown {
  return typeof value === 'string' && getNamedType(type).name === 'DateTime' ? new Date(value) : value;
}
