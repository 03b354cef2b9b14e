import pg from 'pg';
import type { Tenant } from '../../kit/tenant.ts';
import { openTestApp, type TestApp } from '../../kit/test-app.ts';
import { until } from '../../kit/until.ts';

let app: TestApp;
let tenant: Tenant;
beforeAll(async () => {
  app = await openTestApp();
  tenant = await app.tenant();
});
afterAll(() => app.close());

const named = { keywords: 'keyword', clusters: 'name', ideas: 'idea_title' } as const;
type Kind = keyof typeof named;

/** Moves a row; asks when it is moved and before that is committed, which comes when the request waits for the row. */
async function whileMoved<Answer>(
  kind: Kind,
  id: number,
  to: { siteId: number; sectorId: number },
  ask: () => Promise<Answer>,
) {
  const mover = new pg.Client({ connectionString: app.databaseUrl });
  await mover.connect();
  try {
    await mover.query('BEGIN');
    await mover.query(`UPDATE ${kind} SET site_id = $2, sector_id = $3 WHERE id = $1`, [id, to.siteId, to.sectorId]);
    const { rows } = await mover.query('SELECT pg_backend_pid() AS pid');
    const answer = ask();
    await until(async () => {
      const waiting = await app.prisma.$queryRaw<unknown[]>`
        SELECT 1 FROM pg_stat_activity WHERE ${rows[0].pid}::int = ANY(pg_blocking_pids(pid))`;
      return waiting.length > 0;
    });
    await mover.query('COMMIT');
    return await answer;
  } finally {
    await mover.end();
  }
}

describe.each(Object.keys(named) as Kind[])('%s', (kind) => {
  const path = `/planner/${kind}/`;
  const made = async () =>
    (await tenant.owner.post(path, { [named[kind]]: `One of ${kind} ${Math.random()}`, ...tenant.place })).body.data.id;
  const placeOf = async (id: number) => {
    const { site_id, sector_id } = (await tenant.owner.get(`${path}${id}/`)).body.data;
    return [site_id, sector_id];
  };

  test('that are moved stay there when somebody sends them back whole meanwhile, with the place they had', async () => {
    const id = await made();
    const sector = await tenant.addSector(`Another for ${kind}`);
    const to = { siteId: tenant.site.id, sectorId: sector.id };
    const answer = await whileMoved(kind, id, to, () =>
      tenant.owner.patch(`${path}${id}/`, { [named[kind]]: `Two of ${kind}`, ...tenant.place }),
    );
    expect(answer.status).toBe(200);
    expect(await placeOf(id)).toEqual([to.siteId, to.sectorId]);
  });

  test('that are moved to another site stay there when somebody names the site they had', async () => {
    const id = await made();
    const { site, sector } = await tenant.addSite(`Another for ${kind}`);
    const answer = await whileMoved(kind, id, { siteId: site.id, sectorId: sector.id }, () =>
      tenant.owner.patch(`${path}${id}/`, { [named[kind]]: `Three of ${kind}`, site_id: tenant.site.id }),
    );
    expect(answer.status).toBe(200);
    expect(await placeOf(id)).toEqual([site.id, sector.id]);
  });
});
