import { readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../src/platform/config/project-root.ts';
import { openTestApp, type TestApp } from '../kit/test-app.ts';
import type { Caller } from './matrix/callers.ts';
import { restCalls } from './matrix/rest-calls.ts';
import { World } from './matrix/world.ts';

/** Ids of another account, wherever a request can name one: found in the OpenAPI document, so that none is forgotten. */
interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema: Schema }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}
interface Schema {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
}

const { paths } = JSON.parse(readFileSync(path.join(projectRoot, 'rest-compat/openapi.json'), 'utf8')) as {
  paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
};
const operations = Object.entries(paths)
  // There staff are at work, who cross accounts: no account is foreign to them.
  .filter(([route]) => !/^\/api\/v1\/(billing\/)?admin\//.test(route))
  .flatMap(([route, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      name: `${method.toUpperCase()} ${route}`,
      route,
      operation,
    })),
  );

/** What is named by fields of this name; a field that is none of these names nothing of an account. */
const makers: Readonly<Record<string, (world: World) => Promise<number> | number>> = {
  site_id: ({ place }) => place.siteId,
  sector_id: ({ place }) => place.sectorId,
  cluster_id: async (world) => (await world.cluster()).id,
  keyword_cluster_id: async (world) => (await world.cluster()).id,
  idea_id: async (world) => (await world.idea()).id,
  task_id: async (world) => (await world.task()).id,
  content_id: async (world) => (await world.content()).id,
  taxonomy_id: async (world) => (await world.taxonomy()).id,
  taxonomy_terms: async (world) => (await world.taxonomy()).id,
  parent_id: async (world) => (await world.taxonomy()).id,
  user_id: async (world) => (await world.user()).id,
  invoice_id: async (world) => (await world.invoice()).id,
  account_id: ({ tenant }) => tenant.accountId,
  ids: async () => 0,
  site_ids: ({ place }) => place.siteId,
  keyword_ids: async (world) => (await world.keyword()).id,
};
/** The same for every account, or nothing of ours. */
const shared = new Set(['seed_keyword_id', 'seed_keyword_ids', 'industry_sector_id', 'client_id', 'post_id']);
const isReference = (name: string) => /_ids?$|^taxonomy_terms$/.test(name) && !shared.has(name);

let app: TestApp;
let own: World;
let other: World;
let caller: Caller;
let staff: Caller;
beforeAll(async () => {
  app = await openTestApp();
  [own, other] = [await World.create(app), await World.create(app)];
  caller = {
    name: 'owner',
    client: own.tenant.owner,
    user: own.tenant.ownerUser,
    world: own,
    namesAccount: false,
  };
  const developer = await (await app.tenant()).user('developer');
  staff = { ...caller, client: developer.with({ 'x-account-id': String(own.tenant.accountId) }) };
});
afterAll(() => app.close());

const lists = operations.flatMap(({ name, route, operation }) =>
  name.startsWith('GET') && !route.includes('{')
    ? (operation.parameters ?? [])
        .filter((parameter) => parameter.in === 'query' && isReference(parameter.name))
        .map((parameter) => [name, parameter.name] as const)
    : [],
);

test.each(lists)('%s filtered by a foreign %s is empty', async (name, parameter) => {
  expect(Object.keys(makers)).toContain(parameter);
  const foreign = await makers[parameter]!(other);
  const route = name.split(' ')[1]!;
  const answer = await caller.client.fetch(`${route}?${parameter}=${foreign}`);
  expect(answer.status).toBe(200);
  const text = await answer.text();
  const rows = text.startsWith('{') ? JSON.parse(text) : undefined;
  if (rows) expect([rows.count ?? 0, rows.results ?? rows.data]).toEqual([0, []]);
  else expect(text.trim().split('\n')).toHaveLength(1);
});

const writes = operations.flatMap(({ name, operation }) => {
  const schema = operation.requestBody?.content['application/json']?.schema;
  return Object.entries(schema?.properties ?? {})
    .filter(([property]) => isReference(property))
    .map(([property, { type }]) => [name, property, [type].flat().includes('array')] as const);
});

test.each(writes)('%s with a foreign %s is refused as with an unknown one', async (name, property, isList) => {
  expect(Object.keys(makers)).toContain(property);
  const isStaffs = name.includes('/auth/subscriptions/');
  const { client } = isStaffs ? staff : caller;
  const [method, route] = name.split(' ') as [string, string];
  const told: unknown[] = [];
  for (const id of [await makers[property]!(other), 2_000_000_000]) {
    const call = await restCalls[name]!(caller);
    // Images are named by their ids or by their content, not by both.
    const given = name.includes('/images/bulk_update/') && property !== 'ids' ? { status: 'pending' } : call.body;
    const body = { ...(given as object), [property]: isList ? [id] : id };
    const answer = await client.fetch(route.replace(/\{\w+\}/, String(call.id ?? '')), {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const { errors } = (await answer.json()) as { errors?: Record<string, string[]> };
    const words = JSON.stringify(errors?.[property] ?? null).replaceAll(/\d+/g, 'N');
    told.push([answer.status, Object.keys(errors ?? {}), words]);
  }
  const [status, fields] = told[0] as [number, string[]];
  // News of content that is not there are no mistake of the body: WordPress is told 404.
  expect([status, fields]).toEqual(name.includes('/webhooks/') ? [404, []] : [400, [property]]);
  expect(told[1]).toEqual(told[0]);
});

test('what another account has is in no count', async () => {
  const { owner } = await app.tenant({ credits: 0 });
  for (const { name, route, operation } of operations) {
    const isList = operation.parameters?.some((parameter) => parameter.name === 'page');
    if (!name.startsWith('GET') || !isList || /plans|industries|seed-keywords|credit-packages/.test(route)) continue;
    const { body } = await owner.get(route.slice('/api/v1'.length));
    const mine = { '/api/v1/auth/users/': 1, '/api/v1/auth/accounts/': 1, '/api/v1/account/team/': 1 }[route];
    const expected = mine ?? (/auth\/(sites|sectors)\/$/.test(route) ? 1 : 0);
    expect([name, body.count, body.results.length]).toEqual([name, expected, expected]);
  }
});
