import type { Tenant } from '../../kit/tenant.ts';
import { openTestApp, type TestApp } from '../../kit/test-app.ts';

const path = '/account/team/';

let app: TestApp;
let tenant: Tenant;

beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  tenant = await app.tenant();
});

// biome-ignore lint/suspicious/noExplicitAny: rows of any answer
type Row = any;

async function emails(query: Record<string, string | number> = {}): Promise<string[]> {
  return (await tenant.owner.get(path, { query })).body.results.map(({ email }: Row) => email);
}

async function addPeople(count: number): Promise<void> {
  await app.prisma.user.createMany({
    data: Array.from({ length: count }, (_, index) => ({
      accountId: tenant.accountId,
      role: 'editor' as const,
      email: `person-${index}-${tenant.accountId}@example.test`,
      username: `person-${index}`,
    })),
  });
}

describe('the team', () => {
  test('lists every member with what the others may know, and no more', async () => {
    const editor = await tenant.user('editor', { sites: [] });
    const { status, body } = await editor.get(path);
    expect(status).toBe(200);
    expect(body).toMatchObject({ success: true, count: 2, next: null, previous: null });
    expect(body.results.map(({ id }: Row) => id)).toEqual([editor.user.id, tenant.ownerUser.id]);
    expect(body.results[0]).toEqual({
      id: editor.user.id,
      email: editor.user.email,
      username: editor.user.username,
      first_name: '',
      last_name: '',
      role: 'editor',
      is_active: true,
      last_login: null,
      created_at: editor.user.createdAt.toISOString(),
    });
  });

  test('is searched in addresses and names, ordered by date or address, and paged', async () => {
    const person = (name: string, more: object) =>
      app.prisma.user.create({
        data: {
          accountId: tenant.accountId,
          role: 'viewer',
          email: `${name}@team.example`,
          username: name,
          ...more,
        },
      });
    const mark = tenant.accountId;
    await person(`zoe${mark}`, { firstName: 'Zoë', createdAt: new Date('2020-01-01') });
    await person(`adam${mark}`, { lastName: 'Smith', createdAt: new Date('2020-01-02') });
    await person(`mia${mark}`, { createdAt: new Date('2020-01-03') });
    const [zoe, adam, mia] = [`zoe${mark}`, `adam${mark}`, `mia${mark}`].map((name) => `${name}@team.example`);
    const own = tenant.ownerUser.email;
    expect(await emails()).toEqual([own, mia, adam, zoe]);
    expect(await emails({ ordering: 'created_at' })).toEqual([zoe, adam, mia, own]);
    expect(await emails({ ordering: 'email', search: 'team.example' })).toEqual([adam, mia, zoe]);
    expect(await emails({ ordering: '-email', search: 'team.example' })).toEqual([zoe, mia, adam]);
    expect(await emails({ ordering: 'password_hash' })).toEqual([own, mia, adam, zoe]);
    expect(await emails({ search: 'SMITH' })).toEqual([adam]);
    expect(await emails({ search: 'zoë' })).toEqual([zoe]);
    expect(await emails({ search: `MIA${mark}` })).toEqual([mia]);
    expect(await emails({ search: '%' })).toEqual([]);
    expect(await emails({ page: 2, page_size: 3 })).toEqual([zoe]);
    expect((await tenant.owner.get(path, { query: { page: 9 } })).status).toBe(404);
  });

  test('takes one query for 10 and for 100 members', async () => {
    await addPeople(110);
    const counts: number[] = [];
    for (const page_size of [10, 100]) {
      const list = () => tenant.owner.get(path, { query: { page_size } });
      expect((await list()).body.results).toHaveLength(page_size);
      counts.push(await app.countQueries(list));
    }
    expect(counts).toEqual([1, 1]);
  });

  test('is the same in GraphQL, with cursors; a member’s id is the user’s', async () => {
    await addPeople(3);
    const query = `query ($after: String) {
      team(first: 2, after: $after, orderBy: [EMAIL_ASC]) {
        totalCount pageInfo { hasNextPage endCursor } nodes { id databaseId email role isActive lastLogin createdAt }
      }
    }`;
    const first = await tenant.owner.graphql(query);
    expect(first.errors).toBeUndefined();
    expect(first.data.team).toMatchObject({ totalCount: 4, pageInfo: { hasNextPage: true } });
    const second = await tenant.owner.graphql(query, { after: first.data.team.pageInfo.endCursor });
    expect(second.data.team.pageInfo.hasNextPage).toBe(false);
    const all = [...first.data.team.nodes, ...second.data.team.nodes];
    expect(all.map(({ email }: Row) => email)).toEqual(await emails({ ordering: 'email' }));
    const node = await tenant.owner.graphql('query ($id: ID!) { node(id: $id) { ... on User { email } } }', {
      id: all[0].id,
    });
    expect(node.data.node.email).toBe(all[0].email);
  });

  test('is open to everybody of the account, also while it is suspended, and to nobody else', async () => {
    const other = await app.tenant();
    for (const role of ['viewer', 'editor', 'admin', 'owner'] as const) {
      const client = await tenant.user(role, { sites: [] });
      const { status, body } = await client.get(path, { query: { page_size: 100 } });
      expect([role, status]).toEqual([role, 200]);
      expect(body.results.map(({ id }: Row) => id)).not.toContain(other.ownerUser.id);
    }
    const suspended = await app.tenant({ status: 'suspended' });
    expect((await suspended.owner.get(path)).body.count).toBe(1);
    expect((await app.anonymous.get(path)).status).toBe(401);
  });
});

describe('inviting', () => {
  test('adds an inactive member and sends a link', async () => {
    const email = `new-${tenant.accountId}@team.example`;
    const { status, body } = await tenant.owner.post(path, {
      email: email.toUpperCase(),
      role: 'editor',
      first_name: 'Nia',
      site_ids: [tenant.site.id],
    });
    expect(status).toBe(201);
    expect(body.message).toBe('Invitation sent');
    expect(body.data).toMatchObject({ email, role: 'editor', first_name: 'Nia', is_active: false, last_login: null });
    expect(body.data).not.toHaveProperty('account');
    expect(await emails()).toContain(email);
    const grants = await app.prisma.siteUserAccess.findMany({ where: { userId: body.data.id } });
    expect(grants.map(({ siteId }) => siteId)).toEqual([tenant.site.id]);
    expect(await app.prisma.mailMessage.count({ where: { accountId: tenant.accountId } })).toBe(1);
    expect(await app.prisma.userToken.count({ where: { userId: body.data.id, purpose: 'invitation' } })).toBe(1);
  });

  test('is refused by field where something will not do, and nobody is added', async () => {
    const other = await app.tenant();
    const refused = async (body: Record<string, unknown>) => {
      const answer = await tenant.owner.post(path, body);
      return [answer.status, Object.keys(answer.body.errors)];
    };
    const fine = { email: `x-${tenant.accountId}@team.example`, role: 'viewer' };
    expect(await refused({})).toEqual([400, ['email', 'role']]);
    expect(await refused({ ...fine, email: 'nobody' })).toEqual([400, ['email']]);
    expect(await refused({ ...fine, role: 'queen' })).toEqual([400, ['role']]);
    expect(await refused({ ...fine, role: 'developer' })).toEqual([400, ['role']]);
    expect(await refused({ ...fine, site_ids: [other.site.id] })).toEqual([400, ['site_ids']]);
    expect(await refused({ ...fine, email: tenant.ownerUser.email })).toEqual([409, ['email']]);
    expect(await refused({ ...fine, email: other.ownerUser.email })).toEqual([409, ['email']]);
    expect(await emails()).toEqual([tenant.ownerUser.email]);
    expect(await app.prisma.mailMessage.count({ where: { accountId: tenant.accountId } })).toBe(0);
  });

  test('stops at the plan’s limit, also when several are invited at once', async () => {
    const small = await app.tenant({ plan: 'free' });
    const invite = (name: string) =>
      small.owner.post(path, { email: `${name}-${small.accountId}@team.example`, role: 'viewer' });
    const answers = await Promise.all(['a', 'b', 'c'].map(invite));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 403, 403]);
    const refused = answers.find(({ status }) => status === 403)!;
    expect(refused.body.errors).toEqual({ limit: ['max_users: 2 used, 2 allowed.'] });
    const invited = answers.find(({ status }) => status === 201)!;
    expect((await small.owner.delete(`${path}${invited.body.data.id}/`)).status).toBe(204);
    expect((await invite('d')).status).toBe(201);
  });

  test('is for admins and owners of an account in good standing', async () => {
    const invite = (client: Tenant['owner'], name: string) =>
      client.post(path, { email: `${name}-${tenant.accountId}@who.example`, role: 'viewer' });
    for (const [role, status] of [
      ['viewer', 403],
      ['editor', 403],
      ['admin', 201],
      ['owner', 201],
    ] as const)
      expect([role, (await invite(await tenant.user(role), role)).status]).toEqual([role, status]);
    const suspended = await app.tenant({ status: 'suspended' });
    expect((await invite(suspended.owner, 'suspended')).status).toBe(403);
    expect((await invite(app.anonymous, 'nobody')).status).toBe(401);
  });

  test('works in GraphQL', async () => {
    const { data, errors } = await tenant.owner.graphql(
      'mutation ($input: InviteTeamMemberInput!) { inviteTeamMember(input: $input) { id databaseId email role isActive } }',
      { input: { email: `ql-${tenant.accountId}@team.example`, role: 'ADMIN' } },
    );
    expect(errors).toBeUndefined();
    expect(data.inviteTeamMember).toMatchObject({ role: 'ADMIN', isActive: false });
    const removed = await tenant.owner.graphql('mutation ($id: ID!) { removeTeamMember(id: $id) { databaseId } }', {
      id: data.inviteTeamMember.id,
    });
    expect(removed.data.removeTeamMember.databaseId).toBe(data.inviteTeamMember.databaseId);
    expect(await emails()).toEqual([tenant.ownerUser.email]);
  });
});

describe('removing', () => {
  test('takes a member off the team and out of the house', async () => {
    const editor = await tenant.user('editor');
    expect((await editor.get(path)).status).toBe(200);
    const { status, body } = await tenant.owner.delete(`${path}${editor.user.id}/`);
    expect([status, body]).toEqual([204, '']);
    expect(await emails()).toEqual([tenant.ownerUser.email]);
    expect((await editor.get(path)).status).toBe(401);
    expect((await tenant.owner.delete(`${path}${editor.user.id}/`)).status).toBe(404);
  });

  test('leaves the account its only owner, and everybody himself', async () => {
    const admin = await tenant.user('admin');
    const staff = (await (await app.tenant()).user('developer')).with({ 'x-account-id': String(tenant.accountId) });
    expect((await staff.delete(`${path}${tenant.ownerUser.id}/`)).status).toBe(422);
    expect((await admin.delete(`${path}${tenant.ownerUser.id}/`)).status).toBe(403);
    expect((await admin.delete(`${path}${admin.user.id}/`)).status).toBe(422);
    expect(await emails()).toHaveLength(2);
    expect((await tenant.owner.get(path)).status).toBe(200);
    const { errors } = await staff.graphql(
      `mutation { removeTeamMember(id: "${tenant.ownerUser.id}") { databaseId } }`,
    );
    expect(errors![0]!.extensions.code).toBe('INVALID_STATE');
    const second = await tenant.user('owner');
    expect((await second.delete(`${path}${tenant.ownerUser.id}/`)).status).toBe(204);
  });

  test('reaches nobody of another account', async () => {
    const other = await app.tenant();
    const stranger = await other.user('viewer');
    const foreign = await tenant.owner.delete(`${path}${stranger.user.id}/`);
    const unknown = await tenant.owner.delete(`${path}999999999/`);
    expect([foreign.status, foreign.body.error]).toEqual([404, 'Resource not found']);
    expect([unknown.status, unknown.body.error]).toEqual([404, 'Resource not found']);
    expect((await stranger.get(path)).body.count).toBe(2);
  });

  test('is for admins and owners of an account in good standing', async () => {
    for (const [role, status] of [
      ['viewer', 403],
      ['editor', 403],
      ['admin', 204],
      ['owner', 204],
    ] as const) {
      const client = await tenant.user(role);
      const victim = await tenant.user('viewer');
      expect([role, (await client.delete(`${path}${victim.user.id}/`)).status]).toEqual([role, status]);
    }
    const suspended = await app.tenant({ status: 'suspended' });
    const member = await suspended.user('viewer');
    expect((await suspended.owner.delete(`${path}${member.user.id}/`)).status).toBe(403);
    expect((await app.anonymous.delete(`${path}${member.user.id}/`)).status).toBe(401);
  });
});
