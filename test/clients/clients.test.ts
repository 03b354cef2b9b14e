import { execFile, spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type HttpServer, listen } from '../../src/server/http-server.ts';
import { openTestApp, type TestApp } from '../kit/test-app.ts';
import { createFetchApi } from './snippets/fetch-api.ts';

/**
 * Clients as they are in use (docs/contract/rest.md, "Existing clients"), with nothing changed but the address and the
 * credentials.
 */
const snippets = path.join(path.dirname(fileURLToPath(import.meta.url)), 'snippets');
const email = 'user@example.com';
const password = 'password';

let app: TestApp;
let server: HttpServer;
let apiUrl: string;

beforeAll(async () => {
  app = await openTestApp({ environment: { IGNY8_DEBUG_THROTTLE: 'false' } });
  server = await listen(app.app, { host: '127.0.0.1', port: 0 });
  apiUrl = `${server.url}/api`;
  const registered = await app.anonymous.post('/auth/register/', { email, password, password_confirm: password });
  expect(registered.status).toBe(201);
  const owner = app.anonymous.with({ authorization: `Bearer ${registered.body.data.access}` });
  const site = await owner.post('/auth/sites/', { name: 'My site' });
  const sector = await owner.post('/auth/sectors/', { site_id: site.body.data.id, name: 'Shoes' });
  for (const keyword of ['trail shoes', 'running shoes', 'hiking boots']) {
    const { status } = await owner.post('/planner/keywords/', {
      keyword,
      site_id: site.body.data.id,
      sector_id: sector.body.data.id,
    });
    expect(status).toBe(201);
  }
});
afterAll(async () => {
  await server.close();
  await app.close();
});

function run(command: string, file: string): Promise<{ stdout: string; stderr: string }> {
  const env = { ...process.env, BASE_URL: `${apiUrl}/v1`, EMAIL: email, PASSWORD: password };
  return promisify(execFile)(command, [path.join(snippets, file)], { env, timeout: 20_000 });
}

function whereInstalled(command: string, probe: string[] = ['--version']): jest.It {
  if (spawnSync(command, probe).status === 0) return test;
  process.stderr.write(`${command} is not installed: its client is skipped.\n`);
  return test.skip as unknown as jest.It;
}

whereInstalled('python3')('the Python client signs in and finds its keywords', async () => {
  expect((await run('python3', 'python_client.py')).stdout).toBe('Found 3 keywords\n');
});

test('the JavaScript client signs in and finds its keywords', async () => {
  expect((await run(process.execPath, 'javascript-client.mjs')).stdout).toBe('Found 3 keywords\n');
});

whereInstalled('curl')('the curl commands sign in and list keywords', async () => {
  const { stdout } = await run('sh', 'curl-client.sh');
  expect(JSON.parse(stdout)).toMatchObject({
    success: true,
    count: 3,
    next: null,
    previous: null,
    request_id: expect.any(String),
  });
});

whereInstalled('php', ['-r', 'exit(extension_loaded("curl") ? 0 : 1);'])(
  'the WordPress class signs in and gets its keywords',
  async () => {
    const { stdout } = await run('php', 'wordpress-plugin.php');
    const answer = JSON.parse(stdout);
    expect(answer).toMatchObject({ wrong: false, login: true });
    expect(answer.keywords.sort()).toEqual(['hiking boots', 'running shoes', 'trail shoes']);
  },
);

describe('the front end’s fetchAPI', () => {
  let fetchAPI: ReturnType<typeof createFetchApi>;
  let place: { site_id: number; sector_id: number };
  beforeAll(async () => {
    const { body } = await app.anonymous.post('/auth/login/', { email, password });
    fetchAPI = createFetchApi(apiUrl, () => body.data.access);
    const { results } = await fetchAPI('/v1/planner/keywords/');
    place = { site_id: results[0].site_id, sector_id: results[0].sector_id };
  });

  test('lists keywords as { count, next, previous, results }', async () => {
    const page = await fetchAPI('/v1/planner/keywords/?page=1&page_size=2');
    expect(page).toMatchObject({ count: 3, previous: null, next: `${apiUrl}/v1/planner/keywords/?page=2&page_size=2` });
    const second = await (
      await fetch(page.next, { headers: { Authorization: `Bearer ${(await signIn()).access}` } })
    ).json();
    expect(second.results).toHaveLength(1);
    expect(second.previous).toBe(`${apiUrl}/v1/planner/keywords/?page=1&page_size=2`);
  });

  test('creates a keyword', async () => {
    const created = await fetchAPI('/v1/planner/keywords/', {
      method: 'POST',
      body: JSON.stringify({ keyword: 'example keyword', ...place, status: 'active' }),
    });
    expect(created).toMatchObject({ keyword: 'example keyword', status: 'active', ...place });
    await fetchAPI(`/v1/planner/keywords/${created.id}/`, { method: 'DELETE' });
  });

  test('shows field errors', async () => {
    const error = await fetchAPI('/v1/planner/keywords/', {
      method: 'POST',
      body: JSON.stringify({ keyword: 'x' }),
    }).catch((caught) => caught);
    expect(error.message).toBe('Validation failed');
    expect(error.errors).toEqual({ site_id: ['This field is required.'], sector_id: ['This field is required.'] });
  });

  test('can warn before the rate limit is reached', async () => {
    const { access } = await signIn();
    const response = await fetch(`${apiUrl}/v1/planner/keywords/`, { headers: { Authorization: `Bearer ${access}` } });
    expect(Number.parseInt(response.headers.get('X-Throttle-Limit') ?? '', 10)).toBe(60);
    expect(Number.parseInt(response.headers.get('X-Throttle-Remaining') ?? '', 10)).toBeGreaterThan(5);
  });

  async function signIn(): Promise<{ access: string }> {
    return (await app.anonymous.post('/auth/login/', { email, password })).body.data;
  }
});
