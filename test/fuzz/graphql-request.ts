import fc, { type GeneratorValue } from 'fast-check';
import {
  type GraphQLField,
  type GraphQLInputType,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { toGlobalId } from '#platform/validation/ids.ts';
import { schema } from '#schema/index.ts';
import { anyId, isOdd, type KnownIds, oddValue } from './odd-values.ts';
import type { FuzzRequest } from './rest-request.ts';

type Root = 'query' | 'mutation';

export const rootFields = [
  ...Object.values(schema.getQueryType()!.getFields()).map((field) => ({ root: 'query' as Root, field })),
  ...Object.values(schema.getMutationType()!.getFields()).map((field) => ({ root: 'mutation' as Root, field })),
];

/** An operation with one root field, its arguments as variables: mostly as they should be. */
export function graphqlRequest(draw: GeneratorValue, ids: KnownIds, index: number): FuzzRequest {
  const { root, field } = rootFields[index % rootFields.length]!;
  const given = field.args.filter(({ type }) => isNonNullType(type) || draw(fc.nat, { max: 2 }) === 0);
  const variables = Object.fromEntries(given.map(({ name, type }) => [name, made(draw, ids, name, type, field.name)]));
  const declared = given.map(({ name, type }) => `$${name}: ${type}`).join(', ');
  const passed = given.map(({ name }) => `${name}: $${name}`).join(', ');
  const query = `${root}${declared ? ` (${declared})` : ''} { ${field.name}${passed ? ` (${passed})` : ''} ${selection(field as GraphQLField<unknown, unknown>, 2)} }`;
  const operation = `${root === 'query' ? 'Query' : 'Mutation'}.${field.name}`;
  return {
    operation,
    method: 'POST',
    target: '/graphql',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(broken(draw, { query, variables })),
  };
}

/** Now and then the request itself is odd. */
function broken(draw: GeneratorValue, request: { query: string; variables: object }): unknown {
  switch (draw(fc.nat, { max: 60 })) {
    case 0:
      return { ...request, query: request.query.slice(0, draw(fc.nat, { max: request.query.length })) };
    case 1:
      return { ...request, variables: oddValue(draw) };
    case 2:
      return { ...request, operationName: oddValue(draw) };
    case 3:
      return { ...request, extensions: oddValue(draw) };
    case 4:
      return { query: oddValue(draw) };
    case 5:
      return oddValue(draw);
    default:
      return request;
  }
}

/** What a field answers, two levels deep. */
function selection({ type }: Pick<GraphQLField<unknown, unknown>, 'type'>, depth: number): string {
  const named = getNamedType(type);
  if (!('getFields' in named)) return '';
  if (!isObjectType(named)) return '{ __typename }';
  const fields = Object.values(named.getFields()).flatMap((inner) => {
    const innerType = getNamedType(inner.type);
    if (inner.args.some((argument) => isNonNullType(argument.type))) return [];
    if (!('getFields' in innerType)) return [inner.name];
    return depth > 0 ? [`${inner.name} ${selection(inner, depth - 1)}`] : [];
  });
  return `{ ${fields.length > 0 ? fields.join(' ') : '__typename'} }`;
}

function made(draw: GeneratorValue, ids: KnownIds, name: string, type: GraphQLInputType, about: string): unknown {
  if (isOdd(draw, ids)) return oddValue(draw);
  const plain = getNullableType(type);
  if (isListType(plain))
    return draw(fc.array<null>, fc.constant(null), { maxLength: 3 }).map(() =>
      made(draw, ids, name, plain.ofType as GraphQLInputType, about),
    );
  if (isEnumType(plain)) return draw(fc.constantFrom, ...plain.getValues().map((value) => value.name));
  if (isInputObjectType(plain))
    return Object.fromEntries(
      Object.values(plain.getFields())
        .filter((inner) => isNonNullType(inner.type) || draw(fc.nat, { max: 2 }) === 0)
        .map((inner) => [inner.name, made(draw, ids, inner.name, inner.type, about)]),
    );
  return scalar(draw, ids, name, getNamedType(plain).name, about);
}

function scalar(draw: GeneratorValue, ids: KnownIds, name: string, type: string, about: string): unknown {
  const mark = draw(fc.nat, { max: 1_000_000 });
  switch (type) {
    case 'ID': {
      const kind = name === 'id' || name === 'ids' ? kindIn(about) : name.replace(/Ids?$/, '');
      const id = anyId(draw, ids, kind);
      return draw(fc.nat, { max: 3 }) === 0 && typeof id === 'number' ? toGlobalId(pascal(kind), id) : id;
    }
    case 'Int':
    case 'SafeInt':
      return draw(fc.nat, { max: 120 });
    case 'Float':
      return draw(fc.nat, { max: 100 }) / 2;
    case 'Boolean':
      return draw(fc.boolean);
    case 'UUID':
      return anyId(draw, ids, 'job');
    case 'Date':
      return '2026-11-01';
    case 'DateTime':
      return '2026-11-01T00:00:00.000Z';
    case 'EmailAddress':
      return `m${mark}@example.test`;
    case 'JSON':
      return draw(fc.jsonValue, { maxDepth: 3 });
    default:
      return /password/i.test(name)
        ? 'correct horse battery'
        : /email/i.test(name)
          ? `m${mark}@example.test`
          : `text ${mark}`;
  }
}

/** `updateKeyword` is about a keyword. */
function kindIn(field: string): string {
  const name = field.replace(/^(create|update|delete|bulkDelete|bulkUpdate|auto\w+?|get)/, '').replace(/s$/, '');
  return name.charAt(0).toLowerCase() + name.slice(1);
}

function pascal(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
