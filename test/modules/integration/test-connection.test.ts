import type { Client } from '../../kit/client.ts';
import type { Tenant } from '../../kit/tenant.ts';
import { openTestApp, type TestApp } from '../../kit/test-app.ts';
import { index, type StandInAnswer, type StandInRequest, StandInSite } from './stand-in-site.ts';

let app: TestApp;
let tenant: Tenant;
let site: StandInSite;
beforeAll(async () => {
  app = await openTestApp({ environment: { ALLOW_PRIVATE_WORDPRESS: 'true' } });
});
beforeEach(async () => {
  [tenant, site] = await Promise.all([app.tenant(), StandInSite.open()]);
});
afterEach(() => site.close());
afterAll(() => app.close());

const path = '/integration/integrations/';
const plugin = () => ({ api_key: site.pluginKey });
const user = () => ({ username: 'editor', application_password: 'abcd efgh ijkl' });

async function tested(credentials: object, siteUrl = site.url) {
  const made = await tenant.owner.post(path, { site_id: tenant.site.id, site_url: siteUrl, ...credentials });
  expect([made.status, made.body.errors]).toEqual([201, undefined]);
  const { status, body } = await tenant.owner.post(`${path}${made.body.data.id}/test_connection/`);
  expect(status).toBe(200);
  const { events } = (await tenant.owner.get(`${path}${made.body.data.id}/debug_status/`)).body.data;
  expect(events[0]).toMatchObject({ event_type: 'connection', action: 'tested', success: body.data.is_connected });
  return body.data;
}

describe('a healthy site', () => {
  test('is connected through the bridge plugin', async () => {
    expect(await tested(plugin())).toMatchObject({
      is_connected: true,
      problem: null,
      way: 'plugin',
      site_name: 'Wool',
      plugin_version: '1.2.0',
    });
  });

  test('is connected as a user, with the application password as WordPress shows it', async () => {
    expect(await tested(user())).toMatchObject({ is_connected: true, way: 'user', plugin_version: null });
  });

  test('is found where permalinks are plain', async () => {
    site.answer = ({ url }) =>
      url.pathname.startsWith('/wp-json') ? { status: 404, body: '<html>Not found' } : undefined;
    expect(await tested(user())).toMatchObject({ is_connected: true });
    expect(site.requests.at(-1)!.url.search).toBe('?rest_route=%2Fwp%2Fv2%2Fusers%2Fme&context=edit');
  });

  test('is found where its front page says that the API is', async () => {
    site.answer = ({ url, route }) => {
      if (url.pathname.startsWith('/blog/wp-json')) return undefined;
      if (route) return { status: 404, body: '<html>Not found' };
      return { headers: { link: `<${site.url}/blog/wp-json/>; rel="https://api.w.org/"` }, body: '<html>' };
    };
    expect(await tested(plugin())).toMatchObject({ is_connected: true });
  });

  test('is found in a folder', async () => {
    site.answer = ({ url }) => (url.pathname.startsWith('/blog/') ? undefined : { status: 404, body: '<html>' });
    expect(await tested(plugin(), `${site.url}/blog`)).toMatchObject({ is_connected: true });
  });

  test.each([
    ['a cache’s comment behind the data', (json: string) => `${json}\n<!-- cached by Fast Cache -->`],
    [
      'PHP’s warnings before it',
      (json: string) => `<br />\n<b>Warning</b>: Undefined [key] in <b>x.php</b><br />\n${json}`,
    ],
    ['a byte order mark', (json: string) => `\uFEFF${json}`],
  ])('is understood with %s', async (_, around) => {
    site.answer = ({ route }) => (route === '/' ? { body: around(JSON.stringify(index)) } : undefined);
    expect(await tested(plugin())).toMatchObject({ is_connected: true, site_name: 'Wool' });
  });
});

type Answer = (request: StandInRequest) => StandInAnswer | undefined | 'nothing';
const on =
  (route: string, answer: StandInAnswer): Answer =>
  (request) =>
    request.route === route ? answer : undefined;
const always =
  (answer: StandInAnswer): Answer =>
  () =>
    answer;
const me = '/wp/v2/users/me';
/** As WordPress 6.1 says it of wrong credentials and of none. */
const notSignedIn =
  (xmlRpc: string): Answer =>
  ({ route, url }) =>
    url.pathname.endsWith('/xmlrpc.php')
      ? { body: xmlRpc }
      : route === me
        ? { status: 401, body: { code: 'rest_not_logged_in' } }
        : undefined;

describe('what is wrong is told apart, each with the next step', () => {
  test.each<[string, () => object, Answer]>([
    ['blocked', plugin, always({ status: 403, body: '<!doctype html><title>Attention Required!</title>' })],
    ['blocked', plugin, always({ status: 503, body: '<html>Checking your browser …' })],
    ['blocked', plugin, on('/igny8/v1/status', { body: '<html>Please solve the puzzle' })],
    ['not_wordpress', plugin, always({ status: 404, body: '<html>Not found' })],
    ['not_wordpress', plugin, always({ body: { hello: 'world' } })],
    [
      'rest_disabled',
      plugin,
      (request) => (request.route ? { status: 401, body: { code: 'rest_disabled' } } : undefined),
    ],
    ['server_error', plugin, always({ status: 500, body: '<html>There has been a critical error on this website.' })],
    ['server_error', user, on(me, { status: 500, body: { code: 'internal_server_error' } })],
    ['plugin_missing', plugin, on('/', { body: { ...index, namespaces: ['wp/v2'] } })],
    ['plugin_outdated', plugin, on('/igny8/v1/status', { body: { data: { plugin_version: '0.9' } } })],
    ['plugin_outdated', plugin, on('/igny8/v1/status', { body: {} })],
    ['key_refused', () => ({ api_key: 'another' }), () => undefined],
    ['authorization_dropped', user, notSignedIn('<methodResponse><params></params></methodResponse>')],
    [
      'wrong_credentials',
      user,
      notSignedIn('<methodResponse><fault><value><int>403</int></value></fault></methodResponse>'),
    ],
    ['not_signed_in', user, notSignedIn('<html>Forbidden')],
    ['wrong_username', () => ({ ...user(), username: 'igny8' }), () => undefined],
    ['wrong_password', () => ({ ...user(), application_password: 'x' }), () => undefined],
    ['passwords_disabled', user, on(me, { status: 401, body: { code: 'application_passwords_disabled' } })],
    ['no_rights', user, on(me, { body: { capabilities: { edit_posts: true } } })],
    ['no_rights', user, on(me, { status: 403, body: { code: 'rest_forbidden' } })],
    ['no_credentials', () => ({ username: 'editor' }), () => undefined],
    ['redirected', plugin, ({ url }) => ({ status: 302, headers: { location: `${url.href}x` } })],
    ['too_large', plugin, always({ body: 'x'.repeat(6 * 1024 * 1024) })],
  ])('%s', async (code, credentials, answer) => {
    site.answer = answer;
    const { is_connected, problem } = await tested(credentials());
    expect([is_connected, problem.code]).toEqual([false, code]);
    for (const words of [problem.message, problem.next_step]) expect(words).toMatch(/^[A-Z].*\.$/s);
    expect(JSON.stringify(problem)).not.toMatch(/Unexpected token|127\.0\.0\.1|abcd|key of the plugin/);
  });

  test.each([
    ['host_not_found', 'http://nowhere.invalid'],
    ['unreachable', 'http://127.0.0.1:1024'],
  ])('%s', async (code, url) => {
    expect((await tested(plugin(), url)).problem.code).toBe(code);
  });

  test('private_address, where those are not allowed: the site is not even asked', async () => {
    const strict = await openTestApp();
    try {
      const { owner, site: own } = await strict.tenant();
      const made = await owner.post(path, { site_id: own.id, site_url: site.url, api_key: 'x' });
      const { body } = await owner.post(`${path}${made.body.data.id}/test_connection/`);
      expect(body.data.problem.code).toBe('private_address');
      expect(site.requests).toEqual([]);
    } finally {
      await strict.close();
    }
  });

  test('timed_out, after ten seconds', async () => {
    site.answer = () => 'nothing';
    expect((await tested(plugin())).problem.code).toBe('timed_out');
  });
});

test('secrets stand in no log line, event or answer, whatever goes wrong', async () => {
  const lines: string[] = [];
  const loud = await openTestApp({
    environment: { ALLOW_PRIVATE_WORDPRESS: 'true', LOG_LEVEL: 'trace' },
    logLines: lines,
  });
  try {
    const { owner, site: own } = await loud.tenant();
    const made = await owner.post(path, {
      site_id: own.id,
      site_url: site.url,
      api_key: 'plugin-secret',
      username: 'editor',
      application_password: 'user-secret',
    });
    site.answer = ({ headers }) => ({ status: 500, body: JSON.stringify(headers) });
    const answers = [
      await owner.post(`${path}${made.body.data.id}/test_connection/`),
      await owner.get(`${path}${made.body.data.id}/debug_status/`),
    ];
    expect(`${JSON.stringify(answers.map(({ body }) => body))}${lines.join('')}`).not.toMatch(
      /plugin-secret|user-secret/,
    );
  } finally {
    await loud.close();
  }
});

describe('connecting through the bridge plugin', () => {
  let key: string;
  beforeEach(async () => {
    key = await tenant.siteKey();
    site.answer = ({ route, headers }) =>
      route === '/igny8/v1/status' && headers['x-igny8-api-key'] === key
        ? { body: { success: true, data: { plugin_version: '1.0.0' } } }
        : undefined;
  });
  const connect = (client: Client, fields: object = {}) =>
    client.post(`${path}test-connection/`, { site_id: tenant.site.id, api_key: key, site_url: site.url, ...fields });
  const list = async () => (await tenant.owner.get(path)).body.results;

  test('needs no credential but the site’s key, and makes the integration', async () => {
    const { status, body } = await connect(app.anonymous);
    expect([status, body.data.is_connected]).toEqual([200, true]);
    expect(await list()).toEqual([
      expect.objectContaining({ id: body.data.integration_id, has_credentials: true, site_url: `${site.url}/` }),
    ]);
  });

  test('finds the site by its key, in the body or as the credential', async () => {
    for (const client of [app.anonymous, app.anonymous.with({ 'x-igny8-api-key': key })])
      expect((await connect(client, { site_id: undefined })).status).toBe(200);
    const { status, body } = await connect(tenant.owner, { site_id: undefined });
    expect([status, Object.keys(body.errors)]).toEqual([400, ['site_id']]);
  });

  test('eight times at once makes one', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => connect(app.anonymous)));
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.data.integration_id}`)).size).toBe(1);
    expect(await list()).toHaveLength(1);
  });

  test('that fails says why and leaves nothing behind', async () => {
    site.answer = () => ({ status: 403, body: '<html>Forbidden' });
    const { status, body } = await connect(app.anonymous);
    expect([status, body.error]).toEqual([422, expect.stringContaining('Let this server through')]);
    expect(await list()).toEqual([]);
  });

  test('is refused with another site’s key, a key that is none, and to viewers', async () => {
    const stranger = await app.tenant();
    for (const api_key of ['igny8_none', 'x']) expect((await connect(app.anonymous, { api_key })).status).toBe(401);
    expect((await connect(app.anonymous, { site_id: stranger.site.id })).status).toBe(401);
    expect((await connect(await tenant.user('viewer'))).status).toBe(403);
    expect((await connect(stranger.owner)).status).toBe(400);
    expect(site.requests).toEqual([]);
    expect((await connect(await tenant.user('editor'))).status).toBe(200);
  });
});
