import type { Tenant } from '../kit/tenant.ts';
import { openTestApp, type TestApp } from '../kit/test-app.ts';

let app: TestApp;
let tenant: Tenant;
beforeAll(async () => {
  // One connection: all of what is prepared is prepared there.
  app = await openTestApp({ environment: { DATABASE_POOL: '1' } });
  tenant = await app.tenant();
});
afterAll(() => app.close());

async function prepared(): Promise<number> {
  const { rows } = await app.services.database.pool.query('SELECT count(*)::int AS count FROM pg_prepared_statements');
  return rows[0].count;
}

const orders = ['CREATED_AT', 'KEYWORD', 'VOLUME', 'DIFFICULTY'];
const permutations = (left: string[]): string[][] =>
  left.length === 0
    ? [[]]
    : left.flatMap((one) => permutations(left.filter((other) => other !== one)).map((rest) => [one, ...rest]));

test('a viewer who orders lists in ever other ways leaves nothing behind in the database', async () => {
  const viewer = await tenant.user('viewer');
  const before = await prepared();
  for (const permutation of permutations(orders)) {
    const orderBy = permutation.map((order, index) => `${order}_${index % 2 === 0 ? 'ASC' : 'DESC'}`).join(', ');
    const { errors } = await viewer.graphql(`{ keywords(orderBy: [${orderBy}]) { totalCount nodes { id } } }`);
    expect(errors).toBeUndefined();
  }
  expect((await prepared()) - before).toBeLessThan(15);
});

test('as many values as a call has make no statement of their own that stays', async () => {
  const before = await prepared();
  for (let count = 1; count <= 40; count++) {
    const ids = Array.from({ length: count }, (_, index) => 1_000_000 + index);
    const { status } = await tenant.owner.patch(`/auth/users/${tenant.ownerUser.id}/`, { site_ids: ids });
    expect(status).toBe(400);
  }
  expect((await prepared()) - before).toBeLessThan(15);
});

test('a list that is read again and again is prepared', async () => {
  const before = await prepared();
  for (let call = 0; call < 4; call++) await tenant.owner.get('/planner/clusters/?ordering=name');
  expect(await prepared()).toBeGreaterThan(before);
});

test('of statements that all come again some hundreds are prepared', async () => {
  // A copy of its own: the names that are used up here would be missing in the files that come next.
  const module = '../../src/platform/database/statement-names.ts';
  const { statementName } = (await import(
    `${module}:alone`
  )) as typeof import('../../src/platform/database/statement-names.ts');
  const names = new Set<string | undefined>();
  for (let mark = 0; mark < 2_000; mark++)
    for (let use = 0; use < 4; use++) names.add(statementName(`SELECT ${mark} -- of a test`));
  expect(names.size).toBeLessThanOrEqual(501);
});
