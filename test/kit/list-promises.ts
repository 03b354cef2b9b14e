import fc from 'fast-check';
import type { Client } from './client.ts';
import type { Tenant } from './tenant.ts';
import type { TestApp } from './test-app.ts';

/** What the tests that every list of this module shares need to know of one. */
export interface ListUnderTest {
  /** `keywords`: in paths and as the GraphQL field. */
  readonly name: 'keywords' | 'clusters' | 'ideas';
  /** Name of the GraphQL types. */
  readonly type: 'Keyword' | 'Cluster' | 'Idea';
  /** Orders by GraphQL's name → REST's name and the values rows may have, in ascending order, null last. */
  readonly orders: Readonly<Record<string, { readonly rest: string; readonly values: readonly unknown[] }>>;
  /** Writes rows straight into the database; each has a value for each order, by its GraphQL name. */
  readonly insert: (
    app: TestApp,
    place: { accountId: number; siteId: number; sectorId: number },
    rows: readonly Record<string, unknown>[],
  ) => Promise<void>;
  /** A selection that asks for all that a row has, relations too. */
  readonly fullSelection: string;
}

interface World {
  app: TestApp;
  tenant: Tenant;
}

type Row = { id: number; values: Record<string, unknown> };

let marks = 0;

/** A sector of its own, so that the rows of one test are all that a filter by sector finds. */
async function sectorWith(
  { app, tenant }: World,
  list: ListUnderTest,
  rows: readonly Record<string, unknown>[],
): Promise<{ sectorId: number; rows: Row[] }> {
  const sector = await tenant.addSector(`Sector${++marks}`);
  await list.insert(app, { accountId: tenant.accountId, siteId: tenant.site.id, sectorId: sector.id }, rows);
  const { body } = await tenant.owner.get(`/planner/${list.name}/`, {
    query: { sector_id: sector.id, page_size: 100, ordering: 'created_at' },
  });
  const ids = (body.results as { id: number }[]).map((row) => row.id).sort((a, b) => a - b);
  return { sectorId: sector.id, rows: ids.map((id, index) => ({ id, values: rows[index]! })) };
}

/** Rows whose values repeat: every order has ties, and NULLs where they are allowed. */
function tiedRows(list: ListUnderTest, count: number): Record<string, unknown>[] {
  return Array.from({ length: count }, (_, index) =>
    Object.fromEntries(
      Object.entries(list.orders).map(([name, { values }], place) => [
        name,
        values[(index * (place + 2) + Math.floor(index / 3)) % values.length],
      ]),
    ),
  );
}

interface Term {
  readonly by: string;
  readonly descending: boolean;
}

/**
 * Ordered as promised: NULL as the greatest value, ties by id in the direction of the last term
 * (docs/contract/rest.md, "Ordering").
 */
function sorted(list: ListUnderTest, rows: readonly Row[], terms: readonly Term[]): number[] {
  const rank = (row: Row, by: string) => list.orders[by]!.values.indexOf(row.values[by]);
  const idSign = terms.at(-1)!.descending ? -1 : 1;
  return [...rows]
    .sort((a, b) => {
      for (const { by, descending } of terms) {
        const step = rank(a, by) - rank(b, by);
        if (step !== 0) return descending ? -step : step;
      }
      return idSign * (a.id - b.id);
    })
    .map((row) => row.id);
}

const enumName = ({ by, descending }: Term) =>
  `${by.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase()}_${descending ? 'DESC' : 'ASC'}`;

/** Walks a list by cursors to its end. */
async function walk(
  client: Client,
  list: ListUnderTest,
  sectorId: number,
  terms: readonly Term[],
  size: number,
  backwards: boolean,
): Promise<number[]> {
  const ids: number[] = [];
  let cursor: string | null = null;
  for (let step = 0; step < 200; step++) {
    const { data, errors } = await client.graphql(
      `query ($filter: ${list.type}Filter, $orderBy: [${list.type}Order!], $size: Int, $cursor: String) {
         ${list.name}(filter: $filter, orderBy: $orderBy, ${backwards ? 'last: $size, before: $cursor' : 'first: $size, after: $cursor'}) {
           nodes { databaseId }
           edges { cursor node { databaseId } }
           pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
         }
       }`,
      { filter: { sectorId }, orderBy: terms.map(enumName), size, cursor },
    );
    if (errors) throw new Error(errors[0]!.message);
    const page = data[list.name];
    const found = page.nodes.map((row: { databaseId: number }) => row.databaseId);
    expect(page.edges.map((edge: { node: { databaseId: number } }) => edge.node.databaseId)).toEqual(found);
    if (page.edges.length > 0) {
      expect(page.edges[0].cursor).toBe(page.pageInfo.startCursor);
      expect(page.edges.at(-1).cursor).toBe(page.pageInfo.endCursor);
    }
    if (backwards) ids.unshift(...found);
    else ids.push(...found);
    expect(backwards ? page.pageInfo.hasNextPage : page.pageInfo.hasPreviousPage).toBe(cursor !== null);
    if (!(backwards ? page.pageInfo.hasPreviousPage : page.pageInfo.hasNextPage)) return ids;
    cursor = backwards ? page.pageInfo.startCursor : page.pageInfo.endCursor;
  }
  throw new Error('the list has no end');
}

/** The promises that every list of the module keeps: orders, numbered pages, cursors, one round trip. */
export function listPromises(list: ListUnderTest, world: () => World): void {
  const path = `/planner/${list.name}/`;
  const terms = Object.keys(list.orders).flatMap((by) => [
    { by, descending: false },
    { by, descending: true },
  ]);

  describe('order', () => {
    let sectorId: number;
    let rows: Row[];
    beforeAll(async () => {
      ({ sectorId, rows } = await sectorWith(world(), list, tiedRows(list, 23)));
    });

    test.each(terms)('by $by, descending $descending, with ties by id and NULL as the greatest', async (term) => {
      const expected = sorted(list, rows, [term]);
      const { body } = await world().tenant.owner.get(path, {
        query: {
          sector_id: sectorId,
          page_size: 100,
          ordering: `${term.descending ? '-' : ''}${list.orders[term.by]!.rest}`,
        },
      });
      expect(body.results.map((row: { id: number }) => row.id)).toEqual(expected);
      for (const backwards of [false, true])
        expect(await walk(world().tenant.owner, list, sectorId, [term], 5, backwards)).toEqual(expected);
    });

    test('newest first when none is asked for', async () => {
      const { body } = await world().tenant.owner.get(path, { query: { sector_id: sectorId, page_size: 100 } });
      expect(body.results.map((row: { id: number }) => row.id)).toEqual(
        sorted(list, rows, [{ by: 'createdAt', descending: true }]),
      );
    });

    test('REST ignores names that no order has; GraphQL refuses them', async () => {
      const rest = await world().tenant.owner.get(path, {
        query: { sector_id: sectorId, ordering: 'nonsense,-password' },
      });
      expect(rest.status).toBe(200);
      const { errors } = await world().tenant.owner.graphql(`{ ${list.name}(orderBy: [NONSENSE_ASC]) { totalCount } }`);
      expect(errors).toBeDefined();
    });

    test('whatever the order, page size and direction, cursors give every row exactly once, as numbered pages do', async () => {
      const names = Object.keys(list.orders);
      const term = fc.record({ by: fc.constantFrom(...names), descending: fc.boolean() });
      const orders = fc.uniqueArray(term, { minLength: 1, maxLength: 3, selector: ({ by }) => by });
      const values = fc.array(
        fc.record(Object.fromEntries(names.map((name) => [name, fc.constantFrom(...list.orders[name]!.values)]))),
        { minLength: 1, maxLength: 25 },
      );
      await fc.assert(
        fc.asyncProperty(
          values,
          orders,
          fc.integer({ min: 1, max: 9 }),
          fc.boolean(),
          async (given, by, size, backwards) => {
            const made = await sectorWith(world(), list, given as Record<string, unknown>[]);
            const expected = sorted(list, made.rows, by);
            expect(await walk(world().tenant.owner, list, made.sectorId, by, size, backwards)).toEqual(expected);
            const numbered: number[] = [];
            for (let page = 1; numbered.length < expected.length; page++) {
              const { body } = await world().tenant.owner.get(path, {
                query: {
                  sector_id: made.sectorId,
                  page,
                  page_size: size,
                  ordering: by.map((one) => `${one.descending ? '-' : ''}${list.orders[one.by]!.rest}`).join(','),
                },
              });
              expect(body.count).toBe(expected.length);
              numbered.push(...body.results.map((row: { id: number }) => row.id));
            }
            expect(numbered).toEqual(expected);
          },
        ),
        { numRuns: 12 },
      );
    }, 120_000);
  });

  describe('pages', () => {
    let sectorId: number;
    const count = 105;
    beforeAll(async () => {
      const made = await sectorWith(world(), list, tiedRows(list, count));
      sectorId = made.sectorId;
    });
    const get = (query: Record<string, string | number>) =>
      world().tenant.owner.get(path, { query: { sector_id: sectorId, ...query } });

    test('10 rows by default, 100 at most', async () => {
      expect((await get({})).body.results).toHaveLength(10);
      for (const page_size of [101, 5000]) {
        const { body } = await get({ page_size });
        expect(body.results).toHaveLength(100);
        expect(body.count).toBe(count);
      }
    });

    test('next and previous are absolute and keep the other parameters', async () => {
      const { body } = await get({ page: 2, page_size: 10, status: 'new', ordering: '-created_at' });
      const next = new URL(body.next);
      const previous = new URL(body.previous);
      expect(next.origin + next.pathname).toBe(`http://api.test/api/v1${path}`);
      expect(Object.fromEntries(next.searchParams)).toEqual({
        sector_id: String(sectorId),
        page: '3',
        page_size: '10',
        status: 'new',
        ordering: '-created_at',
      });
      expect(previous.searchParams.get('page')).toBe('1');
      expect(previous.searchParams.get('page_size')).toBe('10');
    });

    test('following next to its end gives every row once', async () => {
      const ids: number[] = [];
      let { body } = await get({ page_size: 20 });
      expect(body.previous).toBeNull();
      for (;;) {
        ids.push(...body.results.map((row: { id: number }) => row.id));
        if (!body.next) break;
        const { pathname, search } = new URL(body.next);
        body = (await world().tenant.owner.get(`${pathname.replace('/api/v1', '')}${search}`)).body;
      }
      expect(new Set(ids).size).toBe(count);
      expect(ids).toHaveLength(count);
    });

    test('a page past the end is not found; the first page of an empty list is empty', async () => {
      expect((await get({ page: 12 })).status).toBe(404);
      expect((await get({ page: 99_999_999 })).status).toBe(404);
      const empty = await world().tenant.owner.get(path, { query: { sector_id: 2_000_000_000 } });
      expect(empty.body).toMatchObject({ success: true, count: 0, next: null, previous: null, results: [] });
    });

    test.each([
      [{ page: 0 }, 'page'],
      [{ page: -1 }, 'page'],
      [{ page: 'abc' }, 'page'],
      [{ page: '1.5' }, 'page'],
      [{ page_size: 0 }, 'page_size'],
      [{ page_size: -5 }, 'page_size'],
      [{ page_size: 'many' }, 'page_size'],
    ])('%p is refused, naming %s', async (query, field) => {
      const { status, body } = await get(query as Record<string, string | number>);
      expect(status).toBe(400);
      expect(body.errors[field]).toHaveLength(1);
    });

    test.each([
      'first: 0',
      'last: -1',
      'first: 5, last: 5',
      'first: 5, page: 1',
      'after: "bm9uc2Vuc2U", first: 5',
      'after: "", first: 5',
    ])('GraphQL refuses (%s)', async (args) => {
      const { data, errors } = await world().tenant.owner.graphql(`{ ${list.name}(${args}) { totalCount } }`);
      expect(data).toEqual({ [list.name]: null });
      expect(errors![0]!.extensions.code).toBe('VALIDATION_FAILED');
    });

    test('a cursor of another order, or one that somebody made up, is refused', async () => {
      const { owner } = world().tenant;
      const { data } = await owner.graphql(`{ ${list.name}(first: 1) { pageInfo { endCursor } } }`);
      const genuine = data[list.name].pageInfo.endCursor as string;
      const forged = (...parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url');
      const tries = [
        [genuine, `, orderBy: [${enumName({ by: Object.keys(list.orders).at(-1)!, descending: false })}]`],
        [forged('-createdAt', 'yesterday-ish', 1), ''],
        [forged('-createdAt', 5, 'one'), ''],
        [forged('-createdAt', '2026-01-01T00:00:00Z', 1.5), ''],
        [forged('-createdAt', '2026-01-01T00:00:00Z', 1e30), ''],
        [forged('-createdAt', { a: 1 }, 1), ''],
        [forged(1), ''],
      ];
      for (const [cursor, order] of tries) {
        const { errors } = await owner.graphql(
          `query ($after: String) { ${list.name}(first: 5, after: $after${order}) { totalCount } }`,
          { after: cursor },
        );
        expect(errors?.[0]?.extensions.code).toBe('VALIDATION_FAILED');
      }
    });

    test('the total is the same in REST and GraphQL and on every page', async () => {
      const { data } = await world().tenant.owner.graphql(
        `query ($filter: ${list.type}Filter) {
           all: ${list.name}(filter: $filter, pageSize: 3, page: 2) { totalCount nodes { databaseId } }
           cursor: ${list.name}(filter: $filter, last: 3) { totalCount }
         }`,
        { filter: { sectorId } },
      );
      expect(data.all).toMatchObject({ totalCount: count, nodes: { length: 3 } });
      expect(data.cursor.totalCount).toBe(count);
    });

    test('100 rows cost as many queries as 10, in REST and GraphQL', async () => {
      const { app, tenant } = world();
      const rest = (page_size: number) => () => get({ page_size });
      const graphql = (pageSize: number) => async () => {
        const { errors } = await tenant.owner.graphql(
          `query ($filter: ${list.type}Filter, $pageSize: Int) {
             ${list.name}(filter: $filter, pageSize: $pageSize) { totalCount nodes { ${list.fullSelection} } }
           }`,
          { filter: { sectorId }, pageSize },
        );
        expect(errors).toBeUndefined();
      };
      expect(await app.countQueries(rest(10))).toBe(1);
      expect(await app.countQueries(rest(100))).toBe(1);
      expect(await app.countQueries(graphql(100))).toBe(await app.countQueries(graphql(10)));
    });
  });

  describe('search', () => {
    test('texts that mean something to SQL or to patterns are only texts', async () => {
      const { owner } = world().tenant;
      for (const search of ['%', '_', '\\', "'", '"', '100%_\\', "'; DROP TABLE keywords; --", '💡']) {
        const { status, body } = await owner.get(path, { query: { search } });
        expect(status).toBe(200);
        expect(body.success).toBe(true);
        const { errors } = await owner.graphql(
          `query ($search: String) { ${list.name}(search: $search) { totalCount } }`,
          {
            search,
          },
        );
        expect(errors).toBeUndefined();
      }
    });
  });
}
