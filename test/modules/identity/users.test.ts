import { randomBytes } from 'node:crypto';
import { mailsTo } from '../../kit/outbox.ts';
import type { Tenant } from '../../kit/tenant.ts';
import { openTestApp, type TestApp } from '../../kit/test-app.ts';

let app: TestApp;
let tenant: Tenant;

beforeAll(async () => {
  app = await openTestApp();
  tenant = await app.tenant();
});
afterAll(() => app.close());

const password = 'correct horse battery';
const newAddress = () => `person-${randomBytes(6).toString('hex')}@example.test`;
const idsOf = (body: { results: { id: number }[] }) => body.results.map(({ id }) => id);

describe('the users of an account', () => {
  test('are listed newest first, with search, orders and filters, in one query', async () => {
    const own = await app.tenant();
    const editor = await own.user('editor', { sites: [own.site] });
    const viewer = await own.user('viewer', { isActive: false });
    const { status, body } = await own.owner.get('/auth/users/');
    expect(status).toBe(200);
    expect(idsOf(body)).toEqual([viewer.user.id, editor.user.id, own.ownerUser.id]);
    expect(body.results[1]).toMatchObject({
      email: editor.user.email,
      role: 'editor',
      is_active: true,
      account: { id: own.accountId, plan: { slug: 'scale' } },
      accessible_sites: [{ id: own.site.id }],
      last_login: null,
    });
    expect(JSON.stringify(body)).not.toMatch(/password/);
    const found = async (query: Record<string, string>) => idsOf((await own.owner.get('/auth/users/', { query })).body);
    expect(await found({ search: editor.user.username.toUpperCase() })).toEqual([editor.user.id]);
    expect(await found({ role: 'viewer' })).toEqual([viewer.user.id]);
    expect(await found({ is_active: 'false' })).toEqual([viewer.user.id]);
    expect(await found({ ordering: 'email' })).toEqual([editor.user.id, own.ownerUser.id, viewer.user.id]);
    expect(await app.countQueries(() => own.owner.get('/auth/users/'))).toBe(1);
    const { data } = await own.owner.graphql(
      '{ users(orderBy: [EMAIL_ASC]) { totalCount nodes { databaseId role } } }',
    );
    expect(data.users).toEqual({
      totalCount: 3,
      nodes: [
        { databaseId: editor.user.id, role: 'EDITOR' },
        { databaseId: own.ownerUser.id, role: 'OWNER' },
        { databaseId: viewer.user.id, role: 'VIEWER' },
      ],
    });
  });

  test('are for admins and owners only, and for no other account', async () => {
    const other = await app.tenant();
    for (const role of ['editor', 'viewer'] as const) {
      const client = await tenant.user(role);
      expect((await client.get('/auth/users/')).status).toBe(403);
      expect((await client.get(`/auth/users/${client.user.id}/`)).status).toBe(403);
      expect((await client.post('/auth/users/', { email: newAddress(), role: 'viewer' })).status).toBe(403);
    }
    const path = `/auth/users/${tenant.ownerUser.id}/`;
    for (const answer of [
      await other.owner.get(path),
      await other.owner.patch(path, { first_name: 'Mine' }),
      await other.owner.delete(path),
      await other.owner.post(`${path}activate/`),
    ]) {
      expect(answer.status).toBe(404);
    }
    expect((await tenant.owner.get(path)).body.data.first_name).toBe('');
  });
});

describe('creating a user', () => {
  test('with a password lets him sign in at once, on the sites granted', async () => {
    const second = await tenant.addSite();
    const email = newAddress();
    const { status, body } = await tenant.owner.post('/auth/users/', {
      email: email.toUpperCase(),
      role: 'editor',
      password,
      first_name: 'Eve',
      site_ids: [second.site.id],
    });
    expect(status).toBe(201);
    expect(body.message).toBe('User created successfully');
    expect(body.data).toMatchObject({
      email,
      username: email.split('@')[0],
      first_name: 'Eve',
      last_name: '',
      is_active: true,
      accessible_sites: [{ id: second.site.id }],
    });
    const login = await app.anonymous.post('/auth/login/', { email, password });
    expect(login.status).toBe(200);
  });

  test('without a password sends an invitation', async () => {
    const email = newAddress();
    const { status, body } = await tenant.owner.post('/auth/users/', { email, role: 'viewer' });
    expect([status, body.data.is_active]).toEqual([201, false]);
    expect(await mailsTo(app, email)).toHaveLength(1);
  });

  test('refuses what cannot be, and nothing changes', async () => {
    const own = await app.tenant();
    const other = await app.tenant();
    const taken = (await other.user('viewer')).user.email;
    const refused = async (body: object) => {
      const answer = await own.owner.post('/auth/users/', { email: newAddress(), role: 'viewer', password, ...body });
      return [answer.status, Object.keys(answer.body.errors)];
    };
    expect(await refused({ email: 'no address' })).toEqual([400, ['email']]);
    expect(await refused({ email: taken })).toEqual([409, ['email']]);
    expect(await refused({ role: 'king' })).toEqual([400, ['role']]);
    expect(await refused({ role: 'developer' })).toEqual([400, ['role']]);
    expect(await refused({ role: 'system_bot' })).toEqual([400, ['role']]);
    expect(await refused({ role: undefined })).toEqual([400, ['role']]);
    expect(await refused({ password: '12345678' })).toEqual([400, ['password']]);
    expect(await refused({ site_ids: [own.site.id, other.site.id] })).toEqual([400, ['site_ids']]);
    expect(await refused({ site_ids: 'all' })).toEqual([400, ['site_ids']]);
    expect((await own.owner.get('/auth/users/')).body.count).toBe(1);
  });

  test('stops at the plan’s last user, also when twenty ask for that place at once', async () => {
    const own = await app.tenant({ plan: 'starter' });
    for (let count = 1; count < 4; count++) await own.user('viewer');
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => own.owner.post('/auth/users/invite/', { email: newAddress(), role: 'viewer' })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array.from({ length: 19 }, () => 403)]);
    const refused = answers.find(({ status }) => status === 403)!;
    expect(refused.body).toMatchObject({
      success: false,
      errors: { limit: ['max_users: 5 used, 5 allowed.'] },
    });
    expect((await own.owner.get('/auth/users/')).body.count).toBe(5);
  });
});

describe('changing a user', () => {
  test('takes what is given; a PUT must be whole', async () => {
    const { user } = await tenant.user('viewer', { sites: [] });
    const path = `/auth/users/${user.id}/`;
    const changed = await tenant.owner.patch(path, { role: 'editor', site_ids: [tenant.site.id], last_name: 'Doe' });
    expect(changed.body.data).toMatchObject({
      role: 'editor',
      last_name: 'Doe',
      username: user.username,
      accessible_sites: [{ id: tenant.site.id }],
    });
    const put = await tenant.owner.put(path, { first_name: 'Jo' });
    expect([put.status, Object.keys(put.body.errors)]).toEqual([400, ['email', 'role']]);
    const whole = await tenant.owner.put(path, { email: newAddress(), role: 'viewer', first_name: 'Jo' });
    expect(whole.body.data).toMatchObject({ role: 'viewer', first_name: 'Jo' });
    const { errors } = await tenant.owner.graphql(
      'mutation ($id: ID!) { updateUser(id: $id, input: { siteIds: ["999999"] }) { databaseId } }',
      { id: String(user.id) },
    );
    expect(errors![0]!.extensions).toMatchObject({
      code: 'VALIDATION_FAILED',
      fields: { siteIds: [expect.any(String)] },
    });
  });

  test('takes effect at the next request: role, sites, and being inactive', async () => {
    const editor = await tenant.user('editor', { sites: [tenant.site] });
    const path = `/auth/users/${editor.user.id}/`;
    expect((await editor.get('/auth/sites/')).body.count).toBe(1);
    await tenant.owner.patch(path, { role: 'viewer', site_ids: [] });
    expect((await editor.get('/auth/sites/')).body.count).toBe(0);
    expect((await editor.post('/auth/sites/', { name: 'Mine' })).status).toBe(403);
    await tenant.owner.patch(path, { is_active: false });
    const refused = await editor.get('/auth/me/');
    expect([refused.status, refused.body.error]).toEqual([403, 'This user is inactive.']);
  });

  test('an account keeps its last owner, whoever asks', async () => {
    const own = await app.tenant();
    const staff = (await (await app.tenant()).user('developer')).with({ 'x-account-id': String(own.accountId) });
    const path = `/auth/users/${own.ownerUser.id}/`;
    for (const client of [own.owner, staff]) {
      for (const answer of [
        await client.patch(path, { role: 'admin' }),
        await client.patch(path, { is_active: false }),
        ...(client === staff ? [await client.delete(path)] : []),
      ]) {
        expect(answer.status).toBe(422);
        expect(answer.body.error).toMatch(/only owner/);
      }
    }
    const second = await own.user('owner');
    expect((await second.delete(path)).status).toBe(204);
    const { body } = await second.get(`/auth/accounts/${own.accountId}/`);
    expect(body.data.owner_id).toBe(second.user.id);
  });

  test('two owners who demote each other at once leave one', async () => {
    const own = await app.tenant();
    const second = await own.user('owner');
    const answers = await Promise.all([
      own.owner.patch(`/auth/users/${second.user.id}/`, { role: 'viewer' }),
      second.patch(`/auth/users/${own.ownerUser.id}/`, { role: 'viewer' }),
    ]);
    // Whose request comes in after the other one's is no owner any more.
    expect([
      [200, 403],
      [200, 422],
    ]).toContainEqual(answers.map(({ status }) => status).sort());
    expect(await app.prisma.user.count({ where: { accountId: own.accountId, role: 'owner' } })).toBe(1);
  });
});

describe('deleting a user', () => {
  test('takes him out of lists and sign-ins; his address is free again', async () => {
    const { user } = await tenant.user('editor', { password });
    const login = await app.anonymous.post('/auth/login/', { email: user.email, password });
    const gone = app.anonymous.with({ authorization: `Bearer ${login.body.data.access}` });
    expect((await gone.get('/auth/me/')).status).toBe(200);
    expect((await tenant.owner.delete(`/auth/users/${user.id}/`)).status).toBe(204);
    expect((await gone.get('/auth/me/')).status).toBe(401);
    expect((await app.anonymous.post('/auth/refresh/', { refresh: login.body.data.refresh })).status).toBe(401);
    expect((await app.anonymous.post('/auth/login/', { email: user.email, password })).status).toBe(401);
    expect((await tenant.owner.get(`/auth/users/${user.id}/`)).status).toBe(404);
    expect((await tenant.owner.get('/auth/users/', { query: { search: user.email } })).body.count).toBe(0);
    expect(await app.prisma.siteUserAccess.count({ where: { userId: user.id } })).toBe(0);
    const again = await tenant.owner.post('/auth/users/', { email: user.email, role: 'viewer', password });
    expect(again.status).toBe(201);
  });

  test('is not for oneself', async () => {
    const admin = await tenant.user('admin');
    const { status, body } = await admin.delete(`/auth/users/${admin.user.id}/`);
    expect([status, body.error]).toEqual([422, 'You cannot delete yourself: ask another administrator.']);
  });
});

describe('an invitation', () => {
  test('leads to a password, once', async () => {
    const email = newAddress();
    const { status, body } = await tenant.owner.post('/auth/users/invite/', {
      email,
      role: 'editor',
      first_name: 'Ida',
      site_ids: [tenant.site.id],
    });
    expect(status).toBe(201);
    expect(body.data).toMatchObject({ email, is_active: false, accessible_sites: [{ id: tenant.site.id }] });
    const [mail] = await mailsTo(app, email);
    const token = mail!.link.searchParams.get('token')!;
    expect(mail!.link.searchParams.get('user')).toBe(String(body.data.id));
    expect(mail!.subject).not.toContain(token);
    expect(JSON.stringify(body)).not.toContain(token);
    expect((await app.anonymous.post('/auth/login/', { email, password })).status).toBe(401);

    const path = `/auth/users/${body.data.id}/activate/`;
    expect((await app.anonymous.post(path, { password })).status).toBe(401);
    const refused = async (input: object) => {
      const answer = await app.anonymous.post(path, input);
      return [answer.status, Object.keys(answer.body.errors)];
    };
    expect(await refused({ token: 'guessed', password })).toEqual([400, ['token']]);
    expect(await refused({ token })).toEqual([400, ['password']]);
    expect(await refused({ token, password: 'short' })).toEqual([400, ['password']]);
    expect(await refused({ token, password: email })).toEqual([400, ['password']]);
    const elsewhere = await app.anonymous.post(`/auth/users/${tenant.ownerUser.id}/activate/`, { token, password });
    expect([elsewhere.status, Object.keys(elsewhere.body.errors)]).toEqual([400, ['token']]);

    const taken = await Promise.all([1, 2, 3].map(() => app.anonymous.post(path, { token, password })));
    expect(taken.map((answer) => answer.status).sort()).toEqual([200, 400, 400]);
    expect(taken.find((answer) => answer.status === 200)!.body.data).toMatchObject({ email, is_active: true });
    expect((await app.anonymous.post('/auth/login/', { email, password })).status).toBe(200);
  });

  test('sent again replaces the earlier one and makes no second user', async () => {
    const email = newAddress();
    const first = await tenant.owner.post('/auth/users/invite/', { email, role: 'viewer' });
    const second = await tenant.owner.post('/auth/users/invite/', { email, role: 'editor' });
    expect(second.body.data).toMatchObject({ id: first.body.data.id, role: 'editor' });
    const [latest, earlier] = await mailsTo(app, email);
    const activate = (link: URL) =>
      app.anonymous.post(`/auth/users/${first.body.data.id}/activate/`, {
        token: link.searchParams.get('token'),
        password,
      });
    expect((await activate(earlier!.link)).status).toBe(400);
    expect((await activate(latest!.link)).status).toBe(200);
    expect((await tenant.owner.post('/auth/users/invite/', { email, role: 'viewer' })).status).toBe(409);
  });

  test('is over after seven days', async () => {
    const email = newAddress();
    const { body } = await tenant.owner.post('/auth/users/invite/', { email, role: 'viewer' });
    const [mail] = await mailsTo(app, email);
    const past = new Date(Date.now() - 1000);
    await app.prisma.userToken.updateMany({ where: { userId: body.data.id }, data: { expiresAt: past } });
    const { status } = await app.anonymous.post(`/auth/users/${body.data.id}/activate/`, {
      token: mail!.link.searchParams.get('token'),
      password,
    });
    expect(status).toBe(400);
  });

  test('an administrator activates without a token; others may not', async () => {
    const { user } = await tenant.user('viewer', { isActive: false });
    const path = `/auth/users/${user.id}/activate/`;
    expect((await app.anonymous.post(path)).status).toBe(401);
    expect((await (await tenant.user('editor')).post(path)).status).toBe(403);
    const { data } = await tenant.owner.graphql(
      'mutation ($id: ID!) { activateUser(id: $id, input: {}) { isActive } }',
      { id: String(user.id) },
    );
    expect(data.activateUser.isActive).toBe(true);
    expect((await tenant.owner.post(path)).body.data.is_active).toBe(true);
  });
});
