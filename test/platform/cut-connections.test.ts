import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { openTestApp, type TestApp } from '../kit/test-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

test('a database that cuts a connection between two statements of its holder fails the next one, and ends no process', async () => {
  const holder = await app.services.database.pool.connect();
  const { rows } = await holder.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  const knife = new pg.Client({ connectionString: app.databaseUrl });
  await knife.connect();
  await knife.query('SELECT pg_terminate_backend($1)', [rows[0]!.pid]);
  await knife.end();
  await wait(200);
  await expect(holder.query('SELECT 1')).rejects.toThrow();
  holder.release(true);
  const tenant = await app.tenant();
  expect((await tenant.owner.get('/billing/invoices/')).status).toBe(200);
});
