import { randomBytes } from 'node:crypto';
import type { User, UserRole } from '../../prisma/generated/client/client.ts';
import type { Client, RestAnswer } from '../kit/client.ts';
import type { Tenant } from '../kit/tenant.ts';
import { openTestApp, type TestApp } from '../kit/test-app.ts';

/** Getting a role above one's own, or the user of somebody who has one. */

const password = 'correct horse battery';
const newAddress = () => `person-${randomBytes(6).toString('hex')}@example.test`;

let app: TestApp;
let tenant: Tenant;
beforeAll(async () => {
  app = await openTestApp();
});
beforeEach(async () => {
  tenant = await app.tenant();
});
afterAll(() => app.close());

/** All that is kept of a user, and what they may use. */
async function stateOf({ id }: User) {
  const user = await app.prisma.user.findUniqueOrThrow({ where: { id } });
  const tokens = await app.prisma.userToken.findMany({ where: { userId: id } });
  const sites = await app.prisma.siteUserAccess.findMany({ where: { userId: id } });
  return { user, tokens, sites };
}

/** A user that somebody was invited as and has not accepted yet. */
async function invited(role: UserRole): Promise<User> {
  const { user } = await tenant.user(role, { isActive: false, sites: [] });
  return user;
}

/** Every way to touch a user. */
const ways: [name: string, touch: (client: Client, user: User, siteId: number) => Promise<RestAnswer>][] = [
  ['another email', (client, { id }) => client.patch(`/auth/users/${id}/`, { email: newAddress() })],
  ['another name', (client, { id }) => client.patch(`/auth/users/${id}/`, { first_name: 'Taken' })],
  ['another role', (client, { id }) => client.patch(`/auth/users/${id}/`, { role: 'viewer' })],
  ['inactivity', (client, { id }) => client.patch(`/auth/users/${id}/`, { is_active: false })],
  ['activity', (client, { id }) => client.patch(`/auth/users/${id}/`, { is_active: true })],
  ['sites', (client, { id }, siteId) => client.patch(`/auth/users/${id}/`, { site_ids: [siteId] })],
  ['a whole record', (client, { id }) => client.put(`/auth/users/${id}/`, { email: newAddress(), role: 'viewer' })],
  ['activation', (client, { id }) => client.post(`/auth/users/${id}/activate/`)],
  ['a site', (client, { id }, siteId) => client.post('/auth/site-access/', { user_id: id, site_id: siteId })],
  ['deletion', (client, { id }) => client.delete(`/auth/users/${id}/`)],
  ['removal from the team', (client, { id }) => client.delete(`/account/team/${id}/`)],
  ['another invitation', (client, { email }) => client.post('/auth/users/invite/', { email, role: 'viewer' })],
  ['another invitation to the team', (client, { email }) => client.post('/account/team/', { email, role: 'viewer' })],
  ['an invitation by creating it again', (client, { email }) => client.post('/auth/users/', { email, role: 'viewer' })],
];

describe.each<[UserRole, UserRole]>([
  ['admin', 'owner'],
  ['admin', 'developer'],
  ['owner', 'developer'],
])('%s against %s', (own, higher) => {
  test.each(ways)('gives them no %s', async (name, touch) => {
    const attacker = await tenant.user(own);
    for (const target of [(await tenant.user(higher, { sites: [] })).user, await invited(higher)]) {
      const before = await stateOf(target);
      const isInvitation = name.includes('invitation') && target.isActive;
      const { status, body } = await touch(attacker, target, tenant.site.id);
      expect([status, body.errors]).toEqual(
        isInvitation
          ? [409, { email: ['A user with this email already exists.'] }]
          : [403, { non_field_errors: ['This user has a higher role than yours.'] }],
      );
      expect(await stateOf(target)).toEqual(before);
    }
    expect(await app.prisma.mailMessage.count({ where: { accountId: tenant.accountId } })).toBe(0);
  });

  test('takes no site from them', async () => {
    const attacker = await tenant.user(own);
    const { user } = await tenant.user(higher);
    const { id } = await app.prisma.siteUserAccess.findFirstOrThrow({ where: { userId: user.id } });
    expect((await attacker.delete(`/auth/site-access/${id}/`)).status).toBe(403);
    expect(await app.prisma.siteUserAccess.count({ where: { id } })).toBe(1);
  });

  test('does none of it by GraphQL either', async () => {
    const attacker = await tenant.user(own);
    const { user } = await tenant.user(higher, { sites: [] });
    const before = await stateOf(user);
    for (const field of [
      `updateUser(id: "${user.id}", input: { email: "${newAddress()}" }) { databaseId }`,
      `activateUser(id: "${user.id}", input: {}) { databaseId }`,
      `deleteUser(id: "${user.id}") { databaseId }`,
      `removeTeamMember(id: "${user.id}") { databaseId }`,
      `grantSiteAccess(input: { userId: "${user.id}", siteId: "${tenant.site.id}" }) { databaseId }`,
    ]) {
      const { errors } = await attacker.graphql(`mutation { ${field} }`);
      expect([field, errors?.[0]?.extensions.code]).toEqual([field, 'FORBIDDEN']);
    }
    expect(await stateOf(user)).toEqual(before);
  });
});

describe('a role above one’s own', () => {
  const given: [name: string, give: (client: Client, self: User, role: string) => Promise<RestAnswer>][] = [
    ['to oneself', (client, { id }, role) => client.patch(`/auth/users/${id}/`, { role })],
    [
      'to oneself by a whole record',
      (client, { id, email }, role) => client.put(`/auth/users/${id}/`, { email, role }),
    ],
    ['to a new user', (client, _, role) => client.post('/auth/users/', { email: newAddress(), role, password })],
    ['by an invitation', (client, _, role) => client.post('/auth/users/invite/', { email: newAddress(), role })],
    ['by the team', (client, _, role) => client.post('/account/team/', { email: newAddress(), role })],
    [
      'to somebody else',
      async (client, _, role) => client.patch(`/auth/users/${(await tenant.user('editor')).user.id}/`, { role }),
    ],
  ];

  test.each(given)('is not given %s', async (_, give) => {
    const admin = await tenant.user('admin');
    const before = await app.prisma.user.count({ where: { role: { in: ['owner', 'developer'] } } });
    const owner = await give(admin, admin.user, 'owner');
    expect([owner.status, owner.body.errors]).toEqual([403, { role: ['This role is higher than yours.'] }]);
    for (const client of [admin, tenant.owner]) {
      const self = client === admin ? admin.user : tenant.ownerUser;
      const staff = await give(client, self, 'developer');
      expect([staff.status, staff.body.errors]).toEqual([400, { role: ['"developer" is not a valid choice.'] }]);
    }
    expect(await app.prisma.user.count({ where: { role: { in: ['owner', 'developer'] } } })).toBe(before);
  });

  test('is an owner’s to give, and staff’s; staff make staff in their own account alone', async () => {
    const { user } = await tenant.user('editor');
    expect((await tenant.owner.patch(`/auth/users/${user.id}/`, { role: 'owner' })).status).toBe(200);
    const home = await app.tenant();
    const staff = await home.user('developer');
    const away = staff.with({ 'x-account-id': String(tenant.accountId) });
    expect((await away.patch(`/auth/users/${user.id}/`, { role: 'developer' })).status).toBe(400);
    expect((await away.patch(`/auth/users/${user.id}/`, { role: 'admin' })).status).toBe(200);
    const colleague = await home.user('viewer');
    expect((await staff.patch(`/auth/users/${colleague.user.id}/`, { role: 'developer' })).status).toBe(200);
    expect((await staff.delete(`/auth/users/${colleague.user.id}/`)).status).toBe(204);
  });
});

test('an administrator still manages those who are not above: other administrators, editors and viewers', async () => {
  const admin = await tenant.user('admin');
  for (const role of ['admin', 'editor', 'viewer'] as const) {
    const { user } = await tenant.user(role, { sites: [] });
    const path = `/auth/users/${user.id}/`;
    expect((await admin.patch(path, { first_name: 'Ann', role: 'editor', is_active: false })).status).toBe(200);
    expect((await admin.post(`${path}activate/`)).status).toBe(200);
    expect((await admin.post('/auth/site-access/', { user_id: user.id, site_id: tenant.site.id })).status).toBe(201);
    expect((await admin.delete(path)).status).toBe(204);
  }
});
