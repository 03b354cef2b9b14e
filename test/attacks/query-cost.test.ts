import { getIntrospectionQuery } from 'graphql';
import type { Client } from '../kit/client.ts';
import type { Tenant } from '../kit/tenant.ts';
import { openTestApp, type TestApp } from '../kit/test-app.ts';

const clusters = 50;
const keywordsEach = 40;

let app: TestApp;
let tenant: Tenant;
let viewer: Client;
beforeAll(async () => {
  app = await openTestApp();
  tenant = await app.tenant();
  viewer = await tenant.user('viewer');
  await fill(tenant);
});
afterAll(() => app.close());

/** A board that a real front end could have. */
async function fill({ accountId, site, sector }: Tenant): Promise<void> {
  const place = { accountId, siteId: site.id, sectorId: sector.id };
  const rows = Array.from({ length: clusters }, (_, index) => ({
    ...place,
    name: `Cluster ${index}`,
    nameKey: `cluster ${index}`,
  }));
  const made = await app.prisma.cluster.createManyAndReturn({ data: rows as never, select: { id: true } });
  await app.prisma.keyword.createMany({
    data: made.flatMap(({ id }, index) =>
      Array.from({ length: keywordsEach }, (_unused, number) => ({
        ...place,
        keyword: `keyword ${index} ${number}`,
        keywordKey: `keyword ${index} ${number}`,
        clusterId: id,
        status: 'mapped' as const,
      })),
    ) as never,
  });
}

/** The same three levels, sized in every way that GraphQL has. */
const oversized: { how: string; query: string; variables?: Record<string, unknown> }[] = [
  {
    how: 'by a variable',
    query: 'query($n:Int){clusters(first:$n){nodes{keywords(first:$n){cluster{keywords(first:$n){id}}}}}}',
    variables: { n: 40 },
  },
  {
    how: 'by literals',
    query: '{clusters(first:40){nodes{keywords(first:40){cluster{keywords(first:40){id}}}}}}',
  },
  {
    how: 'by a default of a variable',
    query: 'query($n:Int=40){clusters(first:$n){nodes{keywords(first:$n){cluster{keywords(first:$n){id}}}}}}',
  },
  {
    how: 'by numbered pages',
    query: '{clusters(page:1,pageSize:40){nodes{keywords(first:40){cluster{keywords(first:40){id}}}}}}',
  },
  {
    how: 'by the defaults of the schema',
    query: '{clusters(first:100){nodes{keywords{cluster{keywords{cluster{keywords{id}}}}}}}}',
  },
  {
    how: 'from the end of a list',
    query: '{clusters(last:40){edges{node{keywords(first:40){cluster{keywords(first:40){id}}}}}}}',
  },
  {
    how: 'beyond what a list gives',
    query: 'query($n:Int){clusters(first:$n){nodes{keywords(first:$n){cluster{id}}}}}',
    variables: { n: 2_000_000_000 },
  },
  {
    how: 'by lists that take no size',
    query: '{ideas(first:100){nodes{keywords{cluster{ideas(first:100){keywords{id}}}}}}}',
  },
  {
    how: 'through fragments',
    query:
      'query{clusters(first:40){nodes{...a}}} fragment a on Cluster{keywords(first:40){cluster{...b}}} fragment b on Cluster{keywords(first:40){id}}',
  },
  {
    how: 'by aliases side by side',
    query: `{${Array.from({ length: 29 }, (_, index) => `a${index}:clusters(first:10){nodes{keywords(first:100){id}}}`).join(' ')}}`,
  },
  {
    how: 'through the parents of rows',
    query: '{keywords(first:100){nodes{cluster{keywords(first:100){sector{clusters(first:10){id}}}}}}}',
  },
  {
    how: 'through node',
    query:
      'query($id:ID!){node(id:$id){...on Cluster{keywords(first:100){cluster{keywords(first:100){cluster{keywords{id}}}}}}}}',
    variables: { id: 'Q2x1c3Rlcjox' },
  },
];

test.each(oversized)(
  'an operation that is too large $how is refused before it is executed',
  async ({ query, variables }) => {
    const before = app.services.database.statistics.queries;
    const { status, data, errors, extensions } = await viewer.graphql(query, variables);
    expect(status).toBe(400);
    expect(data ?? null).toBeNull();
    expect(errors![0]!.extensions).toMatchObject({
      code: 'QUERY_TOO_COMPLEX',
      limit: 20_000,
      cost: expect.any(Number),
    });
    expect(errors![0]!.message).toContain(String(errors![0]!.extensions.cost));
    expect(extensions.cost).toEqual({ requested: errors![0]!.extensions.cost, limit: 20_000 });
    // Who asks may have been looked up; no row of a list was.
    expect(app.services.database.statistics.queries - before).toBeLessThanOrEqual(1);
  },
);

describe('honest operations pass', () => {
  const honest: [what: string, query: string, cost: number][] = [
    [
      'a hundred clusters with ten keywords each',
      '{clusters(first:100){nodes{name keywords(first:10){keyword}}}}',
      1_101,
    ],
    [
      'a board with the relations of its keywords',
      '{clusters(first:50){nodes{id name site{name} sector{name} keywords(first:40){keyword cluster{name} site{name} sector{name}} ideas(first:10){ideaTitle} contents(first:10){title}}}}',
      9_151,
    ],
    ['a list of a hundred rows', '{keywords(first:100){totalCount nodes{id keyword volume}}}', 101],
    ['a list of the default size', '{keywords{nodes{id}}}', 11],
    ['a numbered page', '{keywords(pageSize:25){nodes{id}}}', 26],
    ['one record', '{me{email account{name}}}', 2],
  ];
  test.each(honest)('%s', async (_, query, cost) => {
    const { status, errors, extensions } = await viewer.graphql(query);
    expect(errors).toBeUndefined();
    expect(status).toBe(200);
    expect(extensions.cost).toEqual({ requested: cost, limit: 20_000 });
  });

  test('fields that several fragments ask for count once, as they are executed once', async () => {
    const fragments = Array.from(
      { length: 20 },
      (_, index) => `fragment f${index} on Cluster{id keywords(first:100){id}}`,
    );
    const spread = fragments.map((_unused, index) => `...f${index}`).join(' ');
    const { extensions, errors } = await viewer.graphql(
      `{clusters(first:100){nodes{${spread}}}} ${fragments.join(' ')}`,
    );
    expect(errors).toBeUndefined();
    expect(extensions.cost.requested).toBe(10_101);
  });

  test('the cost is told with each answer, and with another one for other variables', async () => {
    const query = 'query($n:Int){keywords(first:$n){nodes{id}}}';
    const costs: unknown[] = [];
    for (const n of [1, 50, 100, 1, undefined])
      costs.push((await viewer.graphql(query, { n })).extensions.cost.requested);
    expect(costs).toEqual([2, 51, 101, 2, 11]);
  });
});

describe('introspection', () => {
  test('what tools ask passes', async () => {
    const { data, errors } = await app.anonymous.graphql(getIntrospectionQuery({ inputValueDeprecation: true }));
    expect(errors).toBeUndefined();
    expect(data.__schema.types.length).toBeGreaterThan(100);
  });

  const deep: [how: string, query: string][] = [
    ['by depth', '{__schema{types{fields{type{fields{type{fields{type{fields{name}}}}}}}}}}'],
    [
      'by aliases',
      `{${Array.from({ length: 25 }, (_, index) => `a${index}:__schema{types{fields{name type{name fields{name}}}}}`).join(' ')}}`,
    ],
    [
      'by types',
      `{${Array.from({ length: 25 }, (_, index) => `a${index}:__schema{types{name inputFields{name type{name enumValues{name description}}} fields{name description args{name description type{name}}}}}`).join(' ')}}`,
    ],
  ];
  test.each(deep)('that is too large %s is refused, to those too who are not signed in', async (_, query) => {
    const { data, errors } = await app.anonymous.graphql(query);
    expect(errors).toBeDefined();
    expect(data ?? null).toBeNull();
  });
});

describe('rows that are larger than anybody could tell before', () => {
  const html = `<p>${'word '.repeat(60_000)}</p>`;

  test('are cut off on their way in, and the server goes on', async () => {
    const own = await app.tenant();
    await app.prisma.content.createMany({
      data: Array.from({ length: 100 }, (_, index) => ({
        accountId: own.accountId,
        siteId: own.site.id,
        sectorId: own.sector.id,
        title: `Content ${index}`,
        contentHtml: html,
      })) as never,
    });
    for (const ask of [
      () => own.owner.graphql('{contents(first:100){nodes{title contentHtml}}}'),
      () => own.owner.graphql('{contents(first:100){nodes{title contentHtml}}}'),
    ]) {
      const { errors, status } = await ask();
      expect(errors![0]!.extensions.code).toBe('QUERY_TOO_COMPLEX');
      expect(status).toBe(400);
    }
    const rest = await own.owner.get('/writer/content/', { query: { page_size: 100 } });
    expect([rest.status, rest.body.success]).toEqual([400, false]);
    expect(rest.body.error).toContain('fewer rows');
    // A few of them at a time are no trouble, and others never notice.
    expect((await own.owner.graphql('{contents(first:20){nodes{contentHtml}}}')).errors).toBeUndefined();
    expect((await tenant.owner.get('/planner/keywords/')).status).toBe(200);
  });
});

describe('more heavy operations than the process can do', () => {
  const board =
    '{clusters(first:50){nodes{name keywords(first:40){keyword cluster{name} site{name}} ideas{ideaTitle} contents{title}}}}';

  test('some are done, the others are told at once when to come again, and light ones go on', async () => {
    const other = await app.tenant();
    const heavy = Array.from({ length: 60 }, () => viewer.graphql(board));
    const light = Array.from({ length: 30 }, () => other.owner.get('/planner/keywords/'));
    const answers = await Promise.all(heavy);
    const refused = answers.filter(({ status }) => status === 503);
    const done = answers.filter(({ status, errors }) => status === 200 && errors === undefined);
    expect(refused.length + done.length).toBe(60);
    expect(refused.length).toBeGreaterThan(0);
    expect(done.length).toBeGreaterThan(1);
    for (const { headers, errors } of refused) {
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
      expect(errors![0]!.extensions.code).toBe('UNAVAILABLE');
    }
    expect((await Promise.all(light)).map(({ status }) => status)).toEqual(light.map(() => 200));
    // What had its turn gave its slot back.
    expect((await viewer.graphql(board)).status).toBe(200);
  });
});
