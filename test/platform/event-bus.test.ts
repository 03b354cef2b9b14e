import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { postgresEventBus } from '../../src/platform/events/postgres-event-bus.ts';
import { BreakableWay } from '../kit/breakable-way.ts';
import { openTestApp, type TestApp } from '../kit/test-app.ts';
import { until } from '../kit/until.ts';

let app: TestApp;
let way: BreakableWay;
let pool: pg.Pool;
beforeAll(async () => {
  app = await openTestApp();
  const url = new URL(app.databaseUrl);
  way = await BreakableWay.to(url.hostname, Number(url.port));
  pool = new pg.Pool({ connectionString: app.databaseUrl });
});
afterAll(async () => {
  await pool.end();
  await way.stop();
  await app.close();
});

test('events go on after the database was away for a while, and each is heard once', async () => {
  const url = new URL(app.databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String(way.port);
  const bus = await postgresEventBus(pool, url.href, app.services.log);
  const listening = async () => {
    const { rows } = await pool.query(
      `SELECT 1 FROM pg_stat_activity WHERE application_name = 'igny8-events' AND datname = current_database()`,
    );
    return rows.length;
  };
  const heard: unknown[] = [];
  await bus.subscribe('news', (message) => heard.push(message));
  way.close();
  await until(async () => (await listening()) === 0);
  // Several attempts to come back that fail.
  await until(() => way.refused >= 4);
  way.reopen();
  await until(async () => (await listening()) === 1);
  await until(async () => {
    await bus.publish('news', 'is anybody there?');
    return heard.length > 0;
  });
  // Longer than between two attempts: were there more who try, they would be there by now.
  await sleep(1_000);
  expect(await listening()).toBe(1);
  heard.length = 0;
  await bus.publish('news', { id: 7 });
  await bus.publish('news', { id: 8 });
  await until(() => heard.length >= 2);
  expect(heard).toEqual([{ id: 7 }, { id: 8 }]);
  await bus.close();
});

test('what has happened does not fail because nobody could be told of it', async () => {
  const url = new URL(app.databaseUrl);
  const gone = new pg.Pool({ host: '127.0.0.1', port: way.port, user: url.username, database: 'nowhere' });
  const bus = await postgresEventBus(gone, app.databaseUrl, app.services.log);
  await expect(bus.publish('news', {})).resolves.toBeUndefined();
  await bus.close();
  await gone.end();
});
