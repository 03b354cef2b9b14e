import { marked } from '../kit/hostile/html.ts';
import type { Tenant } from '../kit/tenant.ts';
import { openTestApp, type TestApp } from '../kit/test-app.ts';

/** Requests of a megabyte or less that are nothing but work for whoever reads them: refused in words before they are looked through. */

let app: TestApp;
let tenant: Tenant;

beforeAll(async () => {
  app = await openTestApp();
  tenant = await app.tenant();
});
afterAll(() => app.close());

async function post(address: string, text: string) {
  const answer = await tenant.owner.fetch(`/api/v1${address}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: text,
  });
  return { status: answer.status, body: await answer.json() };
}

const list = (item: string, count: number) => `[${Array(count).fill(item).join(',')}]`;

test.each([
  ['opening brackets', '['.repeat(1_000_000), /200 levels deep/],
  ['brackets within each other', `{"keyword":${'['.repeat(400_000)}${']'.repeat(400_000)}}`, /200 levels deep/],
  ['objects within each other', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`, /200 levels deep/],
  ['numbers', `{"ids":${list('1', 400_000)}}`, /more than 50,000 values/],
  ['empty objects', `{"ids":${list('{}', 250_000)}}`, /more than 50,000 values/],
  ['names', `{${Array.from({ length: 60_000 }, (_, index) => `"k${index}":1`).join(',')}}`, /more than 50,000 values/],
])('JSON of %s is refused before it is parsed', async (_, text, words) => {
  const { status, body } = await post('/planner/keywords/bulk_delete/', text);
  expect([status, body.error]).toEqual([400, expect.stringMatching(words)]);
});

test('commas, brackets and quotation marks within texts are no values', async () => {
  const excerpt = '[{,\\"}]'.repeat(500);
  const content_html = `<p>${'[{,"}],\\'.repeat(20_000)}</p>`;
  const { status, body } = await tenant.owner.post('/writer/content/', {
    title: 'Text',
    excerpt,
    content_html,
    ...tenant.place,
  });
  expect([status, body.data?.excerpt]).toEqual([201, excerpt]);
});

test('as many ids as a bulk action takes are within the bounds, more are refused by their number', async () => {
  const ids = (count: number) =>
    JSON.stringify({ ids: Array.from({ length: count }, (_, index) => 2_000_000 + index) });
  const refused = await post('/planner/keywords/bulk_delete/', ids(40_000));
  expect([refused.status, refused.body.errors.ids]).toEqual([400, [expect.stringMatching(/no more than 5000/)]]);
  expect((await post('/planner/keywords/bulk_delete/', ids(5_000))).body.error ?? '').not.toMatch(/values/);
});

test('GraphQL variables have the same bounds', async () => {
  const query = 'mutation ($ids: [ID!]!) { deleteKeywords(ids: $ids) { count } }';
  const answer = await tenant.owner.fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: `{"query":${JSON.stringify(query)},"variables":{"ids":${list('1', 200_000)}}}`,
  });
  expect(JSON.stringify(await answer.json())).toMatch(/more than 50,000 values/);
});

test('a search that no name can have is refused, by REST and GraphQL', async () => {
  const { status, body } = await tenant.owner.get(`/planner/keywords/?search=${'a'.repeat(501)}`);
  expect([status, body.errors.search]).toEqual([400, ['Ensure this field has no more than 500 characters.']]);
  const { errors } = await tenant.owner.graphql('query ($s: String) { keywords(search: $s) { totalCount } }', {
    s: 'a'.repeat(900_000),
  });
  expect(JSON.stringify(errors)).toMatch(/no more than 500 characters/);
});

test('marks that would have to be sorted are refused in any argument', async () => {
  const { errors } = await tenant.owner.graphql('query ($s: String) { keywords(search: $s) { totalCount } }', {
    s: marked(400_000),
  });
  expect(JSON.stringify(errors)).toMatch(/combining marks/);
  const literal = await tenant.owner.graphql(`{ keywords(search: "${marked(200_000)}") { totalCount } }`);
  expect(JSON.stringify(literal.errors)).toMatch(/combining marks/);
});
