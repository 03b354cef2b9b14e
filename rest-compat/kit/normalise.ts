import { type GraphQLInputType, getNamedType, getNullableType, isListType, isNonNullType } from 'graphql';
import { AppError, type FieldErrors, notFound } from '#platform/errors/app-error.ts';
import { fromZod } from '#platform/errors/to-app-error.ts';
import { inputSchemas } from '#schema/kit/zod-input.ts';
import { coerce } from './coerce.ts';
import type { ViewOperation } from './view-schema.ts';

/**
 * What may come in the query string of a write as well as in its body; the body wins (docs/contract/rest.md, "Bodies").
 */
const placeNames = ['site_id', 'sector_id'];

interface Given {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: Readonly<Record<string, unknown>> | undefined;
}

/**
 * Path, query string and body as the variables of the operation, checked and converted. Unknown names are ignored,
 * as the old backend ignored them.
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
    // A number that no list can have so many pages of: past the end, as any other that is too large.
    if ('problem' in result && name === 'page' && /^\d+$/.test(value as string)) throw notFound();
    if ('problem' in result) problems[name] = [result.problem];
    else variables[name] = result.value;
  }
  if (Object.keys(problems).length > 0) throw new AppError('VALIDATION_FAILED', { fields: problems });
  requireAll(operation, variables);
  return variables;
}

/** The documented name, unless only another spelling of it is in the body. */
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

/** Whoever reads a record sends it back whole: where ids are asked for, records with an `id` stand for them. */
function idsOf(given: unknown): unknown {
  return Array.isArray(given) ? given.map(idOf) : idOf(given);
}

function idOf(given: unknown): unknown {
  return given !== null && typeof given === 'object' && 'id' in given ? given.id : given;
}

/** Lists come as repeated names or separated by commas; an empty value means "not given". */
function fromQuery(name: string, type: GraphQLInputType, query: URLSearchParams): unknown {
  const values = query.getAll(name).filter((value) => value !== '');
  if (values.length === 0) return undefined;
  return isListType(getNullableType(type)) ? values.flatMap((value) => value.split(',')) : values.at(-1);
}

/** A PUT is a whole record: it must have what a create must have (docs/contract/rest.md, "PUT, PATCH and null"). */
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

/** A moment is text as a variable and a Date in its module. */
function asModulesTakeIt(type: GraphQLInputType, value: unknown): unknown {
  return typeof value === 'string' && getNamedType(type).name === 'DateTime' ? new Date(value) : value;
}
