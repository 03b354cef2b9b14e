import { moduleNames } from '../../../src/platform/access/modules.ts';
import { apiKeyScopes, permissions } from '../../../src/platform/access/permissions.ts';
import { newApiKey } from '../../../src/platform/auth/api-key.ts';
import { hashSecret } from '../../../src/platform/auth/secrets.ts';
import { testRedis } from '../../kit/redis.ts';
import type { Tenant } from '../../kit/tenant.ts';
import { openTestApp, type TestApp } from '../../kit/test-app.ts';
import { until } from '../../kit/until.ts';
import { draft, FakeText, Gate } from '../writer/fakes.ts';
import { add } from '../writer/world.ts';

const path = '/system/settings/modules/';
const text = new FakeText();
let app: TestApp;
let tenant: Tenant;

beforeAll(async () => {
  app = await openTestApp({ workers: true, ai: { text } });
});
afterAll(() => app.close());
beforeEach(async () => {
  text.reset();
  tenant = await app.tenant();
});

const defaults = {
  planner_enabled: true,
  writer_enabled: true,
  automation_enabled: true,
  linker_enabled: false,
  optimizer_enabled: false,
  publisher_enabled: true,
};

async function put(flags: Record<string, unknown>) {
  const { status, body } = await tenant.owner.put(path, flags);
  expect([status, body.errors]).toEqual([200, undefined]);
  return body.data;
}

const refusal = (module: string) => `The module ${module} is switched off for this account.`;

describe('the flags', () => {
  test('are on but for linker and optimizer until somebody says otherwise, and are read in one query', async () => {
    expect((await tenant.owner.get(path)).body.data).toEqual(defaults);
    expect((await (await tenant.user('viewer')).get(path)).body.data).toEqual(defaults);
    expect(await app.countQueries(() => tenant.owner.get(path))).toBe(1);
  });

  test('change as they are named; the others stay', async () => {
    expect(await put({ linker_enabled: true, planner_enabled: false })).toEqual({
      ...defaults,
      linker_enabled: true,
      planner_enabled: false,
    });
    expect(await put({ planner_enabled: true })).toEqual({ ...defaults, linker_enabled: true });
    expect(await put({})).toEqual({ ...defaults, linker_enabled: true });
    expect((await (await app.tenant()).owner.get(path)).body.data).toEqual(defaults);
    const { data } = await tenant.owner.graphql(
      'mutation { updateModuleSettings(input: { optimizerEnabled: true }) { linkerEnabled optimizerEnabled } }',
    );
    expect(data.updateModuleSettings).toEqual({ linkerEnabled: true, optimizerEnabled: true });
  });

  test('are changed by administrators alone', async () => {
    for (const role of ['viewer', 'editor'] as const)
      expect((await (await tenant.user(role)).put(path, { writer_enabled: false })).status).toBe(403);
    expect((await (await tenant.user('admin')).put(path, { writer_enabled: false })).status).toBe(200);
  });

  test.each([[null], ['perhaps'], [2], [[]], [{}]])('%j is no flag', async (value) => {
    const { status, body } = await tenant.owner.put(path, { writer_enabled: value, planner_enabled: false });
    expect([status, Object.keys(body.errors)]).toEqual([400, ['writer_enabled']]);
    expect((await tenant.owner.get(path)).body.data).toEqual(defaults);
  });

  test('saved at once, each keeps what it has named', async () => {
    await Promise.all([
      put({ planner_enabled: false }),
      put({ linker_enabled: true }),
      put({ publisher_enabled: false }),
    ]);
    expect((await tenant.owner.get(path)).body.data).toEqual({
      ...defaults,
      planner_enabled: false,
      linker_enabled: true,
      publisher_enabled: false,
    });
  });
});

describe('a module that is off', () => {
  const modules = [
    ['planner', ['keywords', 'clusters', 'ideas'], ['keywords', 'clusters', 'ideas']],
    ['writer', ['tasks', 'content', 'images', 'taxonomies'], ['tasks', 'contents', 'images', 'taxonomies']],
  ] as const;

  test.each(modules)(
    '%s refuses reads and writes in REST and GraphQL, for every role but staff, and names itself',
    async (module, lists, fields) => {
      await put({ [`${module}_enabled`]: false });
      const callers = [
        tenant.owner,
        await tenant.user('viewer'),
        await tenant.user('editor'),
        await tenant.user('admin'),
      ];
      for (const client of callers) {
        for (const list of lists) {
          const { status, body } = await client.get(`/${module}/${list}/`);
          expect([status, body.error]).toEqual([403, refusal(module)]);
        }
        for (const field of fields) {
          const { errors } = await client.graphql(`{ ${field} { totalCount } }`);
          expect([errors?.[0]?.message, errors?.[0]?.extensions.code]).toEqual([refusal(module), 'FORBIDDEN']);
        }
      }
      const write = await tenant.owner.post(`/${module}/${lists[0]}/`, { keyword: 'x', title: 'x', ...tenant.place });
      expect([write.status, write.body.error]).toEqual([403, refusal(module)]);
      const staff = (await (await app.tenant()).user('developer')).with({ 'x-account-id': String(tenant.accountId) });
      for (const list of lists) expect((await staff.get(`/${module}/${list}/`)).status).toBe(200);
      const elsewhere = module === 'planner' ? '/writer/tasks/' : '/planner/keywords/';
      expect((await tenant.owner.get(elsewhere)).status).toBe(200);
      await put({ [`${module}_enabled`]: true });
      for (const list of lists) expect((await tenant.owner.get(`/${module}/${list}/`)).status).toBe(200);
    },
  );

  test('of another account changes nothing here', async () => {
    await put({ planner_enabled: false, writer_enabled: false });
    const other = await app.tenant();
    expect((await other.owner.get('/planner/keywords/')).status).toBe(200);
    expect((await other.owner.get('/writer/tasks/')).status).toBe(200);
  });

  test('refuses what leads into it from the other module', async () => {
    const idea = await add.idea(tenant);
    await put({ writer_enabled: false });
    const { status, body } = await tenant.owner.post('/planner/ideas/bulk_queue_to_writer/', { ids: [idea.id] });
    expect([status, body.error]).toEqual([403, refusal('writer')]);
  });

  test('cannot be got round by node(id)', async () => {
    const task = await add.task(tenant);
    const cluster = await add.cluster(tenant);
    const idsOf = async () => {
      const { data } = await tenant.owner.graphql(
        `query ($task: ID!, $cluster: ID!) { task(id: $task) { id } cluster(id: $cluster) { id } }`,
        { task: String(task.id), cluster: String(cluster.id) },
      );
      return [data.task.id, data.cluster.id] as [string, string];
    };
    const [taskId, clusterId] = await idsOf();
    const node = (id: string) => tenant.owner.graphql('query ($id: ID!) { node(id: $id) { id } }', { id });
    expect((await node(taskId)).data.node.id).toBe(taskId);
    await put({ writer_enabled: false });
    const refused = await node(taskId);
    expect([refused.data?.node ?? null, refused.errors?.[0]?.message]).toEqual([null, refusal('writer')]);
    expect((await node(clusterId)).data.node.id).toBe(clusterId);
    await put({ writer_enabled: true, planner_enabled: false });
    expect((await node(clusterId)).errors?.[0]?.message).toBe(refusal('planner'));
    expect((await node(taskId)).data.node.id).toBe(taskId);
  });

  test('shows no list of its records within those of other modules, which still name the record they belong to', async () => {
    const cluster = await add.cluster(tenant);
    const task = await add.task(tenant, { cluster_id: cluster.id });
    const ask = (query: string) =>
      tenant.owner.graphql(query, { sector: String(tenant.sector.id), id: String(task.id) });
    const planned = 'query ($sector: ID!) { sector(id: $sector) { clusters { name keywords { keyword } } } }';
    const ofTask = (fields: string) => `query ($id: ID!) { task(id: $id) { cluster { ${fields} } } }`;
    const contents = 'query ($sector: ID!) { sector(id: $sector) { clusters { contents { title } } } }';
    for (const query of [planned, ofTask('name keywords { keyword } ideas { ideaTitle }'), contents])
      expect((await ask(query)).errors).toBeUndefined();
    await put({ planner_enabled: false });
    for (const query of [planned, ofTask('keywords { keyword }'), ofTask('ideas { ideaTitle }'), contents])
      expect((await ask(query)).errors?.[0]).toMatchObject({
        message: refusal('planner'),
        extensions: { code: 'FORBIDDEN' },
      });
    expect((await ask(ofTask('name'))).data.task.cluster.name).toBe(cluster.name);
    await put({ planner_enabled: true, writer_enabled: false });
    expect((await ask(contents)).errors?.[0]?.message).toBe(refusal('writer'));
    expect((await ask(planned)).errors).toBeUndefined();
  });

  test('refuses a site’s key as well', async () => {
    const { key, prefix } = newApiKey();
    await app.prisma.apiKey.create({
      data: {
        accountId: tenant.accountId,
        siteId: tenant.site.id,
        name: 'Plugin',
        prefix,
        keyHash: hashSecret(key),
        scopes: [...apiKeyScopes],
      },
    });
    const plugin = app.anonymous.with({ 'x-igny8-api-key': key });
    expect((await plugin.get('/writer/tasks/')).status).toBe(200);
    await put({ writer_enabled: false });
    expect((await plugin.get('/writer/tasks/')).status).toBe(403);
    expect((await plugin.get('/planner/keywords/')).status).toBe(200);
  });

  test('uses up no budget', async () => {
    await put({ planner_enabled: false });
    const { headers } = await tenant.owner.get('/planner/keywords/');
    expect(headers.get('x-throttle-remaining')).toBe(headers.get('x-throttle-limit'));
  });

  test('says so only to who might use it otherwise: a role that may not hears that', async () => {
    await put({ writer_enabled: false });
    const viewer = await tenant.user('viewer');
    const { body } = await viewer.post('/writer/tasks/', { title: 'x', ...tenant.place });
    expect(body.error).toBe('Permission denied');
  });

  test('finishes the work that it had accepted, which can be followed to its end', async () => {
    const task = await add.task(tenant);
    const gate = new Gate();
    text.answer = async () => {
      await gate.pass();
      return draft();
    };
    const { body } = await tenant.owner.post('/writer/tasks/auto_generate_content/', { ids: [task.id] });
    await until(() => gate.waiting === 1);
    await put({ writer_enabled: false });
    const events = await tenant.owner.fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify({ query: `subscription { jobProgress(id: "${body.data.task_id}") { state } }` }),
    });
    gate.open();
    expect(await events.text()).toContain('"state":"SUCCESS"');
    expect((await tenant.finish(body.data.task_id)).state).toBe('SUCCESS');
    expect(await app.prisma.content.count({ where: { taskId: task.id } })).toBe(1);
  });
});

test('every permission of a module that can be switched off belongs to it', () => {
  for (const module of moduleNames) {
    const named = Object.entries(permissions).filter(([name]) => name.startsWith(`${module}.`));
    for (const [name, rule] of named)
      expect([name, (rule as { modules?: readonly string[] }).modules]).toEqual([
        name,
        expect.arrayContaining([module]),
      ]);
  }
});

const redisUrl = await testRedis(13);
const served = {
  DATABASE_URL: 'postgresql://named-so-that-it-is-served/',
  JWT_SECRET: 'a secret of at least thirty-two characters',
};
const stores: [name: string, environment: Record<string, string> | undefined][] = [
  ['PostgreSQL', served],
  ['Redis', redisUrl ? { ...served, REDIS_URL: redisUrl } : undefined],
];

describe.each(stores)('two processes over %s', (_, environment) => {
  const promise = environment ? test : test.skip;

  promise('close and open a module on both at once', async () => {
    const first = await openTestApp({ environment: environment! });
    const second = await openTestApp({ environment: environment!, besides: first });
    try {
      const { owner, ownerUser } = await first.tenant();
      const { token } = first.services.tokens.access(ownerUser, undefined, new Date());
      const there = second.anonymous.with({ authorization: `Bearer ${token}` });
      expect((await there.get('/planner/keywords/')).status).toBe(200);
      await owner.put(path, { planner_enabled: false });
      await soon(async () => (await there.get('/planner/keywords/')).status === 403);
      await there.put(path, { planner_enabled: true });
      await soon(async () => (await owner.get('/planner/keywords/')).status === 200);
    } finally {
      await second.close();
      await first.close();
    }
  });
});

/** News travels in milliseconds; what is not heard is forgotten after five seconds, which would be too late here. */
function soon(condition: () => Promise<boolean>): Promise<void> {
  return until(condition, 2);
}
