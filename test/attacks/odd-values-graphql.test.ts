import {
  type ArgumentNode,
  type FieldNode,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  getNamedType,
  isCompositeType,
  isInputObjectType,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  type ValueNode,
} from 'graphql';
import { schema } from '#schema/index.ts';
import type { Caller } from '../contract/matrix/callers.ts';
import { graphqlCalls } from '../contract/matrix/graphql-calls.ts';
import { World } from '../contract/matrix/world.ts';
import { openTestApp, type TestApp } from '../kit/test-app.ts';
import { oddValues, told } from './odd-values.ts';

/** Where a variable can stand: an argument, or a field of one. */
interface Position {
  readonly argument: string;
  readonly field?: string;
  readonly type: GraphQLInputType;
}

const refusals = new Set(['BAD_REQUEST', 'VALIDATION_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'NOT_FOUND']);

let app: TestApp;
let caller: Caller;
beforeAll(async () => {
  app = await openTestApp();
  const world = await World.create(app);
  // Staff of the account itself: nothing is closed to them.
  const client = await world.tenant.user('developer');
  caller = { name: 'staff', client, user: client.user, world, namesAccount: false };
});
afterAll(() => app.close());

const fields = (['Query', 'Mutation'] as const).flatMap((root) =>
  Object.values((schema.getType(root) as GraphQLObjectType).getFields())
    .filter(({ args }) => args.length > 0)
    .map((field) => [`${root}.${field.name}`, field] as const),
);

test.each(fields)(
  '%s takes odd values in its variables for what they are, or refuses them in words',
  async (name, field) => {
    const wrong: unknown[] = [];
    for (const position of field.args.flatMap(positionsIn)) {
      let call = await graphqlCalls[name]!(caller);
      let document = documentOf(name, field, call.args ?? '', position);
      for (const value of oddValues) {
        const { status, errors } = await ask(document, value.json);
        const codes = errors.map(({ extensions }) => extensions.code);
        const mustFail = value.is === 'never' || (value.is === 'object' && !takesObjects(position.type));
        const isRefused = codes.length > 0 && codes.every((code) => refusals.has(code));
        if (status >= 500 || codes.includes('INTERNAL') || (mustFail && !isRefused))
          wrong.push([`${position.argument}.${position.field ?? ''}: ${told(value)}`, status, codes]);
        if (errors.length > 0) continue;
        // What it was about may be gone now.
        call = await graphqlCalls[name]!(caller);
        document = documentOf(name, field, call.args ?? '', position);
      }
    }
    expect(wrong).toEqual([]);
  },
  120_000,
);

function positionsIn({ name, type }: GraphQLArgument): Position[] {
  const named = getNamedType(type);
  const inner = isInputObjectType(named) ? Object.values(named.getFields()) : [];
  return [{ argument: name, type }, ...inner.map((field) => ({ argument: name, field: field.name, type: field.type }))];
}

function takesObjects(type: GraphQLInputType): boolean {
  return getNamedType(type).name === 'JSON';
}

/** The call of a root field with a variable `$v` in this position. */
function documentOf(
  name: string,
  { type, name: fieldName }: GraphQLField<unknown, unknown>,
  args: string,
  position: Position,
): string {
  const kind = name.split('.')[0]!.toLowerCase();
  const selection = isCompositeType(getNamedType(type)) ? '{ __typename }' : '';
  return `${kind} ($v: ${String(position.type)}) { field: ${fieldName}(${withVariable(args, position)}) ${selection} }`;
}

function withVariable(args: string, { argument, field }: Position): string {
  const { selectionSet } = parse(`{ field${args} }`).definitions[0] as OperationDefinitionNode;
  const given = (selectionSet.selections[0] as FieldNode).arguments ?? [];
  const now = given.find(({ name }) => name.value === argument)?.value;
  const variable: ValueNode = { kind: Kind.VARIABLE, name: nameOf('v') };
  const others = now?.kind === Kind.OBJECT ? now.fields.filter(({ name }) => name.value !== field) : [];
  const value: ValueNode =
    field === undefined
      ? variable
      : { kind: Kind.OBJECT, fields: [...others, { kind: Kind.OBJECT_FIELD, name: nameOf(field), value: variable }] };
  const all: ArgumentNode[] = [
    ...given.filter(({ name }) => name.value !== argument),
    { kind: Kind.ARGUMENT, name: nameOf(argument), value },
  ];
  return all.map(print).join(', ');
}

function nameOf(value: string) {
  return { kind: Kind.NAME, value } as const;
}

function ask(query: string, value: string) {
  return send(`{"query":${JSON.stringify(query)},"variables":{"v":${value}}}`);
}

async function send(body: string) {
  const headers = { 'content-type': 'application/json' };
  const answer = await caller.client.fetch('/graphql', { method: 'POST', headers, body });
  const { errors = [] } = (await answer.json()) as { errors?: { message: string; extensions: { code: string } }[] };
  return { status: answer.status, errors };
}

describe('a body as a whole', () => {
  const query = '"query":"{ ping { pong } }"';

  test.each([
    'null',
    '1',
    '"x"',
    '[]',
    `[{${query}}]`,
    '{}',
    '{"then":1}',
    `{${query},"then":1}`,
    `{${query},"then":{"then":1}}`,
    `{${query},"toString":1}`,
    `{${query},"__proto__":{"query":1}}`,
    `{${query},"constructor":1,"hasOwnProperty":1}`,
    `{${query},"query":1}`,
    '{"query":{"toString":1}}',
    '{"query":["{ ping { pong } }"]}',
    `{${query},"variables":[]}`,
    `{${query},"variables":"x"}`,
    `{${query},"operationName":{"toString":1}}`,
    `{${query},"operationName":5}`,
    `{${query},"extensions":"x"}`,
    '['.repeat(500_000),
    `{${query},"variables":${'['.repeat(200_000)}${']'.repeat(200_000)}}`,
    `{${query},"variables":{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`,
  ])('%.60s is refused in words', async (body) => {
    const { errors } = await send(body);
    expect(errors.length).toBeGreaterThan(0);
    for (const { extensions, message } of errors) {
      expect(extensions.code).not.toBe('INTERNAL');
      expect(message).not.toBe('');
    }
  });

  test.each([
    `{${query},"variables":{"then":1}}`,
    `{${query},"variables":{"a":{"then":{}}}}`,
    `{${query},"variables":{"toString":1,"__proto__":1}}`,
    `{${query},"extensions":{"then":1}}`,
    `{"query":1,${query}}`,
    `{${query},"variables":{"a":${'['.repeat(150)}${']'.repeat(150)}}}`,
  ])('%.60s is answered: what the query does not name is nobody’s', async (body) => {
    expect(await send(body)).toMatchObject({ status: 200, errors: [] });
  });
});
