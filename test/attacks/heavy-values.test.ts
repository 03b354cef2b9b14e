import { marked } from '../kit/hostile/html.ts';
import type { Tenant } from '../kit/tenant.ts';
import { openTestApp, type TestApp } from '../kit/test-app.ts';

/** Values that take the reader seconds, or come back many times their size: refused by their length, and told in a few words. */

let app: TestApp;
let tenant: Tenant;

beforeAll(async () => {
  app = await openTestApp();
  tenant = await app.tenant();
});
afterAll(() => app.close());

const numbered = (count: number, text: (index: number) => string) => Array.from({ length: count }, (_, at) => text(at));
const aliases = (count: number, field: string) => numbered(count, (index) => `a${index}: ${field}`).join(' ');

/** Letters that are all different: a host name of them takes the square of their number. */
const manyLetters = String.fromCodePoint(...numbered(19_000, String).map((index) => 0x4e00 + Number(index)));

test('a language tag of a megabyte is none', async () => {
  const tag = `en${numbered(100_000, (at) => `-${(10_000 + at).toString(36).padStart(5, 'a')}`).join('')}`;
  const { status, body } = await tenant.owner.post('/system/author-profiles/', { name: 'Ann', language: tag });
  expect([status, JSON.stringify(body.errors)]).toEqual([400, expect.stringMatching(/language tag/)]);
});

test('an address whose host name has thousands of letters is refused', async () => {
  const image = { image_type: 'in_article', image_url: `http://${manyLetters}.com/`, ...tenant.place };
  const { status, body } = await tenant.owner.post('/writer/images/', image);
  expect([status, body.errors.image_url]).toEqual([400, ['Ensure this field has no more than 1000 characters.']]);
  const site = await tenant.owner.post('/auth/sites/', { name: 'Long', domain: `${manyLetters}.com` });
  expect([site.status, site.body.errors.domain]).toEqual([400, ['Enter a valid domain name.']]);
});

test('an email address of letters that become eighteen each is refused by its length', async () => {
  const { status, body } = await tenant.owner.post('/auth/users/', { email: '\ufdfa'.repeat(300_000), role: 'viewer' });
  expect([status, body.errors.email]).toEqual([400, ['Ensure this field has no more than 254 characters.']]);
});

test('of thousands of wrong ids the first twenty are told', async () => {
  const query = 'mutation ($ids: [ID!]!) { bulkDeleteKeywords(input: { ids: $ids }) { deletedCount } }';
  const { errors } = await tenant.owner.graphql(query, { ids: numbered(5_000, (at) => `id ${at}`) });
  const told = (errors![0]!.extensions.fields as { ids: string[] }).ids;
  expect([told.length, told[0]]).toEqual([20, '"id 0" is not a valid id.']);
});

test('a refused value is repeated by its beginning', async () => {
  const query = `query ($id: ID) { ${aliases(30, 'keywords(filter: { clusterId: $id }) { totalCount }')} }`;
  const { errors } = await tenant.owner.graphql(query, { id: 'x'.repeat(900_000) });
  expect(errors).toHaveLength(30);
  expect(errors![0]!.extensions.fields).toEqual({ clusterId: [`"${'x'.repeat(100)}…" is not a valid id.`] });
});

test('of thousands of wrong values in a variable fifty are told, however often the operation comes', async () => {
  const query = 'query ($by: [KeywordOrder!]) { keywords(orderBy: $by) { totalCount } }';
  for (let time = 0; time < 4; time++) {
    const { errors } = await tenant.owner.graphql(query, { by: Array(20_000).fill('CREATEDX_AT_ASCEND') });
    expect(errors!.length).toBeGreaterThan(0);
    expect(errors!.length).toBeLessThanOrEqual(51);
  }
});

test('a cursor of a megabyte is none, under every alias', async () => {
  const query = `query ($after: String) { ${aliases(30, 'keywords(first: 1, after: $after) { totalCount }')} }`;
  const after = Buffer.from(`${'['.repeat(300_000)}${']'.repeat(300_000)}`).toString('base64url');
  const { errors } = await tenant.owner.graphql(query, { after });
  expect(errors!.map(({ extensions }) => extensions.fields)).toEqual(
    Array(30).fill({ after: ['This cursor is not valid for this list and order.'] }),
  );
});

test('a long text that is given to many fields is refused, or taken, by each of them', async () => {
  const query = `query ($s: String) { ${aliases(3, 'keywords(search: $s) { totalCount }')} }`;
  const refused = await tenant.owner.graphql(query, { s: marked(400_000) });
  expect(refused.errors!.map(({ extensions }) => extensions.fields)).toEqual(
    Array(3).fill({ search: [expect.stringMatching(/combining marks/)] }),
  );
});

test.each([
  [
    'operations',
    `{"query":"{__typename}","variables":{"a":${'['.repeat(300_000)}${']'.repeat(300_000)}}}`,
    '{}',
    /200 levels deep/,
  ],
  ['operations', `{"query":"{__typename}","variables":{"a":[${'1,'.repeat(300_000)}1]}}`, '{}', /50,000 values/],
  ['map', '{"query":"{__typename}","variables":{}}', `{"0":["variables${'.a'.repeat(300_000)}"]}`, /too long/],
])('%s of a form is refused before it is parsed', async (_, operations, map, words) => {
  const body = new FormData();
  body.set('operations', operations);
  body.set('map', map);
  body.set('0', new Blob(['x']), 'a.txt');
  const answer = await tenant.owner.fetch('/graphql', { method: 'POST', body });
  expect([answer.status, JSON.stringify(await answer.json())]).toEqual([400, expect.stringMatching(words)]);
});

test.each([
  ['brackets', `variables={"a":${'['.repeat(300_000)}${']'.repeat(300_000)}}`, /200 levels deep/],
  ['escaped brackets', `variables={"a":${'%5B'.repeat(100_000)}${'%5D'.repeat(100_000)}}`, /200 levels deep/],
  ['values', `extensions={"a":[${'1,'.repeat(300_000)}1]}`, /50,000 values/],
  ['fields', 'a&'.repeat(400_000), /100 fields/],
])('a form in one line of %s is refused before it is parsed', async (_, fields, words) => {
  const answer = await app.anonymous.fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: `query={__typename}&${fields}`,
  });
  expect([answer.status, JSON.stringify(await answer.json())]).toEqual([400, expect.stringMatching(words)]);
});

const write = (content_html: string) =>
  tenant.owner.post('/writer/content/', { title: 'Marks', content_html, ...tenant.place });

test('marks that are written as references are no way around the bound on marks', async () => {
  const { status, body } = await write(`<p>a${'&#x301;'.repeat(100_000)}</p>`);
  expect([status, body.errors.content_html]).toEqual([400, ['No more than 100 combining marks in a row are allowed.']]);
});

test.each([
  ['<p>e&#x301;</p>', '<p>é</p>'],
  ['<p>e<font></font>\u0301</p>', '<p>é</p>'],
  ['<p>\u0338kept</p>', '<p>\u0338kept</p>'],
  ['<p>&#x338;kept</p>', '<p>\u0338kept</p>'],
])('%s is kept as %s, and stays it when it is sent back', async (given, kept) => {
  const { body } = await write(given);
  expect(body.data.content_html).toBe(kept);
  const again = await tenant.owner.patch(`/writer/content/${body.data.id}/`, { content_html: kept });
  expect(again.body.data.content_html).toBe(kept);
});
