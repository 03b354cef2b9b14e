import type { Tenant } from '../../kit/tenant.ts';
import { openTestApp, type TestApp } from '../../kit/test-app.ts';

let app: TestApp;
let tenant: Tenant;

beforeAll(async () => {
  app = await openTestApp();
  tenant = await app.tenant();
});
afterAll(() => app.close());

const path = '/auth/site-access/';

test('a grant holds from the next request on, and so does its end', async () => {
  const editor = await tenant.user('editor', { sites: [] });
  expect((await editor.get('/auth/sites/')).body.count).toBe(0);
  const { status, body } = await tenant.owner.post(path, { user_id: editor.user.id, site_id: tenant.site.id });
  expect(status).toBe(201);
  expect(body.data).toMatchObject({
    user_id: editor.user.id,
    user_email: editor.user.email,
    site_id: tenant.site.id,
    site_name: tenant.site.name,
    granted_by: tenant.ownerUser.id,
    granted_at: expect.stringMatching(/Z$/),
  });
  expect((await editor.get('/auth/sites/')).body.count).toBe(1);
  expect((await tenant.owner.get(`${path}${body.data.id}/`)).body.data).toEqual(body.data);
  const again = await tenant.owner.post(path, { user_id: editor.user.id, site_id: tenant.site.id });
  expect([again.status, Object.keys(again.body.errors)]).toEqual([409, ['site_id']]);
  expect((await tenant.owner.delete(`${path}${body.data.id}/`)).status).toBe(204);
  expect((await editor.get('/auth/sites/')).body.count).toBe(0);
  expect((await tenant.owner.delete(`${path}${body.data.id}/`)).status).toBe(404);
});

test('grants are listed and filtered in one query, for admins only', async () => {
  const own = await app.tenant();
  const second = await own.addSite();
  const editor = await own.user('editor');
  const viewer = await own.user('viewer', { sites: [second.site] });
  const found = async (query: Record<string, number>) =>
    (await own.owner.get(path, { query })).body.results.map(
      ({ user_id, site_id }: { user_id: number; site_id: number }) => [user_id, site_id],
    );
  expect((await own.owner.get(path)).body.count).toBe(3);
  expect(await found({ user_id: viewer.user.id })).toEqual([[viewer.user.id, second.site.id]]);
  expect(await found({ site_id: own.site.id })).toEqual([[editor.user.id, own.site.id]]);
  expect(await found({ site_id: tenant.site.id })).toEqual([]);
  expect(await app.countQueries(() => own.owner.get(path))).toBe(1);
  expect((await editor.get(path)).status).toBe(403);
});

test('users and sites of other accounts do not exist', async () => {
  const other = await app.tenant();
  const stranger = await other.user('editor');
  const { user } = await tenant.user('editor', { sites: [] });
  const refused = async (input: object) => {
    const answer = await tenant.owner.post(path, input);
    return [answer.status, Object.keys(answer.body.errors)];
  };
  expect(await refused({ user_id: stranger.user.id, site_id: tenant.site.id })).toEqual([400, ['user_id']]);
  expect(await refused({ user_id: user.id, site_id: other.site.id })).toEqual([400, ['site_id']]);
  expect(await refused({})).toEqual([400, ['user_id', 'site_id']]);
  const [theirs] = (await other.owner.get(path)).body.results;
  expect((await tenant.owner.get(`${path}${theirs.id}/`)).status).toBe(404);
  expect((await tenant.owner.delete(`${path}${theirs.id}/`)).status).toBe(404);
  expect((await other.owner.get(path)).body.count).toBe(1);
});

test('groups are the roles with what they may do', async () => {
  const viewer = await tenant.user('viewer');
  const { status, body } = await viewer.get('/auth/groups/');
  expect(status).toBe(200);
  expect(body.data.map(({ name }: { name: string }) => name)).toEqual([
    'owner',
    'admin',
    'editor',
    'viewer',
    'system_bot',
    'developer',
  ]);
  const [owner, admin, editor, reader, bot] = body.data;
  expect(admin.permissions).toEqual(owner.permissions);
  expect(editor.permissions).toContain('planner.write');
  expect(reader.permissions).not.toContain('planner.write');
  expect(bot.permissions).toContain('writer.update');
  expect((await viewer.get('/auth/groups/3/')).body.data).toEqual(editor);
  expect((await viewer.get('/auth/groups/99/')).status).toBe(404);
  expect((await app.anonymous.get('/auth/groups/')).status).toBe(401);
});
