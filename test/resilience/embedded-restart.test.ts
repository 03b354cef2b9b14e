import { existsSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { demoPassword } from '../../prisma/seed/demo-users.ts';
import { temporaryDataDir } from '../../scripts/temporary-data-dir.ts';
import { ServerProcess } from '../kit/server-process.ts';

const dataDir = temporaryDataDir('restart');
let server: ServerProcess | undefined;
afterAll(async () => {
  await server?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

// biome-ignore lint/suspicious/noExplicitAny: the answer is looked into freely
async function call(method: string, url: string, token?: string, body?: object): Promise<any> {
  const headers = { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) };
  const answer = await fetch(`${server!.url}/api/v1${url}`, { method, headers, body: body && JSON.stringify(body) });
  return answer.json();
}

async function signIn(): Promise<string> {
  return (await call('POST', '/auth/login/', undefined, { email: 'owner@demo.igny8.test', password: demoPassword }))
    .data.access;
}

test('an embedded server killed with SIGKILL starts again without a manual step and has lost nothing', async () => {
  server = await ServerProcess.start({ DATA_DIR: dataDir });
  const token = await signIn();
  const [sector] = (await call('GET', '/auth/sectors/', token)).results;
  const created = await call('POST', '/planner/keywords/', token, {
    keyword: 'still here',
    site_id: sector.site_id,
    sector_id: sector.id,
  });
  expect(created.success).toBe(true);
  await server.kill();

  server = await ServerProcess.start({ DATA_DIR: dataDir });
  // The secrets were kept as well: the old token still holds.
  expect((await call('GET', `/planner/keywords/${created.data.id}/`, token)).data.keyword).toBe('still here');
}, 120_000);

test('a second server on the same data folder is refused in words', async () => {
  await expect(ServerProcess.start({ DATA_DIR: dataDir })).rejects.toThrow(/is running on .* already/);
}, 60_000);

test('secrets are readable by their owner only', () => {
  expect(statSync(path.join(dataDir, 'secrets.json')).mode & 0o077).toBe(0);
});

test.each([['SIGTERM'], ['SIGINT']] as const)(
  '%s stops everything in order',
  async (signal) => {
    server ??= await ServerProcess.start({ DATA_DIR: dataDir });
    const code = await server.stop(signal);
    expect(code).toBe(0);
    await expect(fetch(server.url)).rejects.toThrow();
    server = await ServerProcess.start({ DATA_DIR: dataDir });
  },
  120_000,
);

(process.platform === 'win32' ? test.skip : test)(
  'a server that npm has started stops in order when a signal ends only the shell between the two',
  async () => {
    await server?.stop();
    const environment = { DATA_DIR: dataDir, npm_lifecycle_script: 'node scripts/run.mjs main all' };
    server = await ServerProcess.start(environment, { shell: true });
    await server.stop();
    const { url } = server;
    server = undefined;
    // The database goes last, and takes this file with it.
    while (existsSync(path.join(dataDir, 'postgres/postmaster.pid'))) await sleep(100);
    await expect(fetch(url)).rejects.toThrow();
  },
  60_000,
);
