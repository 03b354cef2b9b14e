import type { Tenant } from '../../kit/tenant.ts';
import type { TestApp } from '../../kit/test-app.ts';

/** What the tests that the lists of this module share need to know of one. Its rows are a whole account's: each test has an account of its own. */
export interface ListUnderTest {
  readonly path: string;
  /** The GraphQL field. */
  readonly field: string;
  /** Name of the GraphQL types. */
  readonly type: string;
  /** Rows that are written; values may repeat. */
  readonly rows: readonly Record<string, unknown>[];
  /** Orders: REST's name → the column, with the values that rows have, in ascending order. */
  readonly orders: Readonly<Record<string, { readonly column: string; readonly values: readonly unknown[] }>>;
  readonly insert: (app: TestApp, tenant: Tenant, rows: readonly Record<string, unknown>[]) => Promise<unknown>;
  /** Asks for all that a row has, relations too. */
  readonly everything: string;
}

/** Orders, numbered pages, cursors, search, one round trip. */
export function listPromises(list: ListUnderTest, app: () => TestApp): void {
  let tenant: Tenant;
  let rows: { id: number; values: Record<string, unknown> }[];
  const count = list.rows.length;

  beforeAll(async () => {
    tenant = await app().tenant();
    await list.insert(app(), tenant, list.rows);
    const { body } = await tenant.owner.get(list.path, { query: { page_size: 100 } });
    const found = ids(body).sort((a, b) => a - b);
    rows = found.map((id, index) => ({ id, values: list.rows[index]! }));
  });

  const get = (query: Record<string, string | number> = {}) => tenant.owner.get(list.path, { query });
  const ids = (body: { results: { id: number }[] }) => body.results.map((row) => row.id);

  function expected(ordering: string): number[] {
    const { column, values } = list.orders[ordering.replace('-', '')]!;
    const sign = ordering.startsWith('-') ? -1 : 1;
    const rank = (row: (typeof rows)[number]) => values.indexOf(row.values[column]);
    return [...rows].sort((a, b) => sign * (rank(a) - rank(b) || a.id - b.id)).map((row) => row.id);
  }

  const both = Object.keys(list.orders).flatMap((name) => [name, `-${name}`]);
  test.each(both)('ordering=%s, page by page and by cursors, with ties by id', async (ordering) => {
    const numbered: number[] = [];
    for (let page = 1; numbered.length < count; page++)
      numbered.push(...ids((await get({ ordering, page, page_size: 2 })).body));
    expect(numbered).toEqual(expected(ordering));
    const order = `${ordering.replace('-', '').toUpperCase()}_${ordering.startsWith('-') ? 'DESC' : 'ASC'}`;
    const walked: number[] = [];
    let after: string | null = null;
    do {
      const { data, errors } = await tenant.owner.graphql(
        `query ($after: String) { list: ${list.field}(orderBy: [${order}], first: 2, after: $after) {
           nodes { databaseId } pageInfo { hasNextPage endCursor } } }`,
        { after },
      );
      expect(errors).toBeUndefined();
      walked.push(...data.list.nodes.map((row: { databaseId: number }) => row.databaseId));
      after = data.list.pageInfo.hasNextPage ? data.list.pageInfo.endCursor : null;
    } while (after);
    expect(walked).toEqual(expected(ordering));
  });

  test('newest first when no order is asked for; REST ignores names that are none, GraphQL refuses them', async () => {
    expect(ids((await get({ page_size: 100 })).body)).toEqual(expected('-created_at'));
    expect(ids((await get({ page_size: 100, ordering: 'nonsense,-account_id' })).body)).toEqual(
      expected('-created_at'),
    );
    const { errors } = await tenant.owner.graphql(`{ ${list.field}(orderBy: [NONSENSE_ASC]) { totalCount } }`);
    expect(errors).toBeDefined();
  });

  test('the documented envelope: the count on every page, absolute links, 404 past the end', async () => {
    const { body } = await get({ page: 2, page_size: 2 });
    expect(body).toMatchObject({ success: true, count, request_id: expect.any(String), results: { length: 2 } });
    expect(body.next).toBe(`http://api.test/api/v1${list.path}?page=3&page_size=2`);
    expect(body.previous).toBe(`http://api.test/api/v1${list.path}?page=1&page_size=2`);
    expect((await get({ page: 99, page_size: 2 })).status).toBe(404);
    expect(Object.keys((await get({ page: 0 })).body.errors)).toEqual(['page']);
    const empty = await (await app().tenant()).owner.get(list.path);
    expect(empty.body).toMatchObject({ success: true, count: 0, next: null, previous: null, results: [] });
  });

  test('texts that mean something to SQL or to patterns are only texts', async () => {
    for (const search of ['%', '_', '\\', "'", '"', "'; DROP TABLE prompts; --", '💡']) {
      const { status, body } = await get({ search });
      expect([status, body.success]).toEqual([200, true]);
      if (/^[%_'"\\]/.test(search)) expect([search, body.count]).toEqual([search, 0]);
      const { errors } = await tenant.owner.graphql(
        `query ($search: String) { ${list.field}(search: $search) { totalCount } }`,
        { search },
      );
      expect(errors).toBeUndefined();
    }
  });

  test('a page is one query, however many rows it has and whoever asks; GraphQL needs as many for all as for some', async () => {
    const editor = await tenant.user('editor');
    for (const client of [tenant.owner, editor]) {
      for (const page_size of [1, 100])
        expect(await app().countQueries(() => client.get(list.path, { query: { page_size } }))).toBe(1);
    }
    const graphql = (pageSize: number) => async () => {
      const { errors } = await tenant.owner.graphql(
        `query ($pageSize: Int) { list: ${list.field}(pageSize: $pageSize) { totalCount nodes { ${list.everything} } } }`,
        { pageSize },
      );
      expect(errors).toBeUndefined();
    };
    expect(await app().countQueries(graphql(100))).toBe(await app().countQueries(graphql(5)));
  });
}

/** Times that rows have: some are the same. */
export const times = ['2026-01-01T00:00:00.001Z', '2026-01-02T00:00:00Z', '2026-03-01T10:00:00Z'];
