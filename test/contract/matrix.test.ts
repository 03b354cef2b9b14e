import { type GraphQLObjectType, getNamedType, isObjectType } from 'graphql';
import { schema } from '#schema/index.ts';
import { EventReader } from '../kit/event-reader.ts';
import { openTestApp, type TestApp } from '../kit/test-app.ts';
import { until } from '../kit/until.ts';
import { type Caller, everybody } from './matrix/callers.ts';
import { type GraphQLCall, graphqlCalls } from './matrix/graphql-calls.ts';
import { operations } from './matrix/operations.ts';
import { type RestCall, restCalls } from './matrix/rest-calls.ts';

/**
 * Who may do what, of every operation of REST and every root field of GraphQL. What is expected stands in
 * docs/contract/operations.tsv, which is written by hand; nothing of it is taken from the code. What its words mean:
 * docs/contract/README.md, "Operations".
 */
const rest = operations.filter(({ isRest }) => isRest);
const graphql = operations.filter(({ isRest }) => !isRest);

let app: TestApp;
let callers: Caller[];
beforeAll(async () => {
  app = await openTestApp();
  callers = await everybody(app);
}, 60_000);
afterAll(() => app.close());

const statuses: Readonly<Record<string, string>> = {
  UNAUTHENTICATED: '401',
  FORBIDDEN: '403',
  NOT_FOUND: '404',
  VALIDATION_FAILED: '400',
  INVALID_STATE: '422',
};

test('every operation that is served is called here', () => {
  const served = operations.filter((each) => each.served !== 'later').map(({ name }) => name);
  expect(served.filter((name) => !(name in restCalls) && !(name in graphqlCalls))).toEqual([]);
});

test.each(rest.map(({ name, expected }) => [name, expected]))(
  '%s',
  async (operation, expected) => {
    const found: Record<string, string> = {};
    for (const caller of callers) found[caller.name] = await callRest(operation, caller, expected[caller.name]);
    expect(found).toEqual(expected);
  },
  30_000,
);

test.each(graphql.map(({ name, expected }) => [name, expected]))(
  '%s',
  async (operation, expected) => {
    const found: Record<string, string> = {};
    for (const caller of callers) found[caller.name] = await callGraphQL(operation, caller, expected[caller.name]);
    expect(found).toEqual(expected);
  },
  30_000,
);

function headersOf({ namesAccount, world }: Caller, accountId: number | undefined): Record<string, string> {
  return namesAccount ? { 'x-account-id': String(accountId ?? world.tenant.accountId) } : {};
}

async function callRest(operation: string, caller: Caller, expected: string): Promise<string> {
  const [method, route] = operation.split(' ') as [string, string];
  const call: RestCall = expected === 'later' ? { id: 1 } : await restCalls[operation]!(caller);
  const address = route.replace(/\{\w+\}/, String(call.id ?? ''));
  const search = new URLSearchParams(
    Object.entries(call.query ?? {}).map(([name, value]) => [name, String(value)]),
  ).toString();
  const isText = typeof call.body === 'string';
  const hasBody = method !== 'GET' && method !== 'DELETE';
  const answer = await caller.client
    .with(headersOf(caller, call.accountId))
    .fetch(`${address}${search ? `?${search}` : ''}`, {
      method,
      headers: { ...(hasBody ? { 'content-type': 'application/json' } : {}), ...call.headers },
      body: hasBody ? (isText ? (call.body as string) : JSON.stringify(call.body ?? {})) : undefined,
    });
  const text = await answer.text();
  if (expected === 'later' && answer.status === 404) return 'later';
  if (!answer.ok) return String(answer.status);
  if (call.shows === undefined) return 'ok';
  if (typeof call.shows === 'string') return text.includes(call.shows) ? 'ok' : 'empty';
  const { results } = JSON.parse(text) as { results: { id: number }[] };
  return results.some(({ id }) => id === call.shows) ? 'ok' : 'empty';
}

async function callGraphQL(operation: string, caller: Caller, expected: string): Promise<string> {
  const [root, field] = operation.split('.') as ['Query' | 'Mutation' | 'Subscription', string];
  const call: GraphQLCall = await graphqlCalls[operation]!(caller);
  const kind = root.toLowerCase();
  const selection = selectionOf(root, field, call);
  const query = `${kind}${call.file ? ' ($file: File!)' : ''} { field: ${field}${call.args ?? ''} ${selection} }`;
  const client = caller.client.with(headersOf(caller, call.accountId));
  const { data, errors } = await ask(client, root, query, call.file);
  if (errors?.[0]) return statuses[errors[0].extensions.code] ?? `${errors[0].extensions.code}: ${errors[0].message}`;
  if (call.hasOne && (data!.field as unknown[]).length === 0) return 'empty';
  if (call.shows === undefined) return data?.field == null ? 'nothing' : 'ok';
  const shown = (data!.field as { nodes: { databaseId: number }[] }).nodes;
  return shown.some(({ databaseId }) => databaseId === call.shows) ? 'ok' : expected === 'ok' ? 'not shown' : 'empty';
}

function selectionOf(root: string, field: string, { shows }: GraphQLCall): string {
  if (shows !== undefined) return '{ nodes { databaseId } }';
  const type = (schema.getType(root) as GraphQLObjectType).getFields()[field]!.type;
  const named = getNamedType(type);
  return isObjectType(named) || 'getFields' in named ? '{ __typename }' : '';
}

interface Answer {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly { message: string; extensions: { code: string } }[];
}

async function ask(client: Caller['client'], root: string, query: string, file: string | undefined): Promise<Answer> {
  if (file !== undefined) {
    const form = new FormData();
    form.append('operations', JSON.stringify({ query, variables: { file: null } }));
    form.append('map', '{"0":["variables.file"]}');
    form.append('0', new Blob([file], { type: 'text/csv' }), 'keywords.csv');
    return (await client.fetch('/graphql', { method: 'POST', body: form })).json() as Promise<Answer>;
  }
  const answer = await client.fetch('/graphql', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(root === 'Subscription' ? { accept: 'text/event-stream' } : {}),
    },
    body: JSON.stringify({ query }),
  });
  const streams = answer.headers.get('content-type')?.startsWith('text/event-stream');
  if (!streams) return (await answer.json()) as Answer;
  // The first result says whether there are others.
  const reader = new EventReader(answer);
  await until(() => reader.results.length > 0 || reader.hasEnded);
  reader.stop();
  return reader.results[0];
}
