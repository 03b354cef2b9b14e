import pg from 'pg';
import { checkOwner } from '../../src/platform/database/check-owner.ts';

const role = `igny8_test_owner_${process.pid}`;
const admin = new pg.Client({ connectionString: process.env.IGNY8_TEST_ADMIN_URL });
const url = new URL(process.env.IGNY8_TEST_ADMIN_URL!);
url.username = role;
url.password = 'test';
beforeAll(async () => {
  await admin.connect();
  await admin.query(`CREATE ROLE ${role} LOGIN PASSWORD 'test'`);
});
afterAll(async () => {
  await admin.query(`DROP ROLE ${role}`);
  await admin.end();
});

test('a first migration by a role that may not make roles is refused before anything is written, saying what helps', async () => {
  await expect(checkOwner(url.href)).rejects.toThrow(`ALTER ROLE "${role}" CREATEROLE`);
  await admin.query(`ALTER ROLE ${role} CREATEROLE`);
  await expect(checkOwner(url.href)).resolves.toBeUndefined();
});

test('later ones need no more than owning the tables', async () => {
  await admin.query(`ALTER ROLE ${role} NOCREATEROLE`);
  url.pathname = '/igny8_template';
  await expect(checkOwner(url.href)).resolves.toBeUndefined();
});
