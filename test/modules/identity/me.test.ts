import type { Tenant } from '../../kit/tenant.ts';
import { openTestApp, type TestApp } from '../../kit/test-app.ts';

let app: TestApp;
let tenant: Tenant;

beforeAll(async () => {
  app = await openTestApp();
  tenant = await app.tenant({ plan: 'growth', credits: 250 });
});
afterAll(() => app.close());

describe('who am I', () => {
  test('an owner sees himself, his account and all of its sites by name', async () => {
    const { site } = await tenant.addSite('Another');
    const gone = await tenant.addSite('Gone');
    await app.prisma.site.update({ where: { id: gone.site.id }, data: { deletedAt: new Date() } });
    const { status, body } = await tenant.owner.get('/auth/me/');
    expect(status).toBe(200);
    expect(Object.keys(body.data)).toEqual(['user']);
    const { user } = body.data;
    expect(Object.keys(user).sort()).toEqual(
      'accessible_sites account created_at email first_name id is_active last_login last_name pending_email role updated_at username'.split(
        ' ',
      ),
    );
    expect(user).toMatchObject({ id: tenant.ownerUser.id, role: 'owner', last_login: null });
    expect(user.account).toMatchObject({
      id: tenant.accountId,
      owner_id: tenant.ownerUser.id,
      credits: 250,
      status: 'active',
      billing_country: null,
      plan: { slug: 'growth', price: '139.00', currency: 'USD', billing_cycle: 'monthly' },
    });
    expect(user.account.created_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(user.accessible_sites).toEqual([
      { id: site.id, name: 'Another', slug: site.slug, domain: null, is_active: true },
      {
        id: tenant.site.id,
        name: tenant.site.name,
        slug: tenant.site.slug,
        domain: tenant.site.domain,
        is_active: true,
      },
    ]);
  });

  test('an editor sees only the sites granted', async () => {
    const editor = await tenant.user('editor', { sites: [tenant.site] });
    const { body } = await editor.get('/auth/me/');
    expect(body.data.user.accessible_sites.map(({ id }: { id: number }) => id)).toEqual([tenant.site.id]);
    const none = await tenant.user('viewer', { sites: [] });
    expect((await none.get('/auth/me/')).body.data.user.accessible_sites).toEqual([]);
  });

  test('takes one query beside the sign-in', async () => {
    await tenant.owner.get('/auth/me/');
    expect(await app.countQueries(() => tenant.owner.get('/auth/me/'))).toBe(1);
  });

  test('works in GraphQL as well', async () => {
    const { data, errors } = await tenant.owner.graphql(
      '{ me { id databaseId role account { id databaseId plan { id name } } accessibleSites { id databaseId } } }',
    );
    expect(errors).toBeUndefined();
    expect(data.me).toMatchObject({ databaseId: tenant.ownerUser.id, role: 'OWNER' });
    const node = await tenant.owner.graphql(
      'query ($user: ID!, $account: ID!, $site: ID!) { user: node(id: $user) { ... on User { email } } account: node(id: $account) { ... on Account { name } } site: node(id: $site) { ... on Site { name sectorsCount } } }',
      { user: data.me.id, account: data.me.account.id, site: data.me.accessibleSites[1].id },
    );
    expect(node.data.user.email).toBe(tenant.ownerUser.email);
    expect(node.data.account.name).toMatch(/^Account /);
    expect(node.data.site).toEqual({ name: tenant.site.name, sectorsCount: 1 });
  });

  test('needs somebody who is signed in and active', async () => {
    expect((await app.anonymous.get('/auth/me/')).status).toBe(401);
    const inactive = await tenant.user('viewer', { isActive: false });
    expect((await inactive.get('/auth/me/')).status).toBe(403);
  });

  test('by its opaque id nobody reaches another user without managing users, nor another account', async () => {
    const query = 'query ($id: ID!) { node(id: $id) { ... on User { email } ... on Account { name } } }';
    const id = (type: string, key: number | string) => Buffer.from(`${type}:${key}`).toString('base64url');
    const viewer = await tenant.user('viewer');
    const refused = await viewer.graphql(query, { id: id('User', tenant.ownerUser.id) });
    expect(refused.errors![0]!.extensions.code).toBe('FORBIDDEN');
    expect((await tenant.owner.graphql(query, { id: id('User', viewer.user.id) })).data.node.email).toBe(
      viewer.user.email,
    );
    const other = await app.tenant();
    for (const foreign of [id('User', other.ownerUser.id), id('Account', other.accountId), id('User', 'x')]) {
      const { data } = await tenant.owner.graphql(query, { id: foreign });
      expect(data?.node ?? null).toBeNull();
    }
  });
});
