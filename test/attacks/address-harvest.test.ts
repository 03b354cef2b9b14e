import { randomBytes } from 'node:crypto';
import type { Client } from '../kit/client.ts';
import type { Tenant } from '../kit/tenant.ts';
import { openTestApp, type TestApp } from '../kit/test-app.ts';

/** Finding out which addresses of a list have a user. */

const password = 'correct horse battery';
const newAddress = () => `harvest-${randomBytes(6).toString('hex')}@example.test`;
const perDay = 50;

let app: TestApp;
let tenant: Tenant;
let taken: string;
beforeAll(async () => {
  app = await openTestApp({
    environment: { IGNY8_DEBUG_THROTTLE: 'false', THROTTLE_LIMITS: 'default=10000,auth=10000,auth_strict=10000' },
  });
  taken = (await (await app.tenant()).user('viewer')).user.email;
});
beforeEach(async () => {
  tenant = await app.tenant();
});
afterAll(() => app.close());

const ask: [name: string, ask: (client: Client, email: string) => Promise<{ status: number }>][] = [
  ['an invitation', (client, email) => client.post('/auth/users/invite/', { email, role: 'viewer' })],
  ['an invitation to the team', (client, email) => client.post('/account/team/', { email, role: 'viewer' })],
  ['creating a user', (client, email) => client.post('/auth/users/', { email, role: 'viewer', password })],
  ['creating a user without a password', (client, email) => client.post('/auth/users/', { email, role: 'viewer' })],
  [
    'another address for a user',
    async (client, email) => {
      const { user } = await tenant.user('viewer');
      const answer = await client.patch(`/auth/users/${user.id}/`, { email });
      await app.prisma.user.delete({ where: { id: user.id } });
      return answer;
    },
  ],
];

test.each(ask)(
  '%s tells so many times a day that somebody elsewhere has an address, then nothing',
  async (_, call) => {
    const statuses: number[] = [];
    for (let time = 0; time < perDay + 2; time++) statuses.push((await call(tenant.owner, taken)).status);
    expect(statuses).toEqual([...Array(perDay).fill(409), 429, 429]);
    // The same for an address that nobody has, and for every administrator of the account.
    expect((await call(tenant.owner, newAddress())).status).toBe(429);
    expect((await call(await tenant.user('admin'), taken)).status).toBe(429);
    const { owner } = await app.tenant();
    expect((await owner.post('/auth/users/invite/', { email: newAddress(), role: 'viewer' })).status).toBe(201);
  },
  60_000,
);

test('of many questions at once no more are answered', async () => {
  const answers = await Promise.all(
    Array.from({ length: perDay + 20 }, () =>
      tenant.owner.post('/auth/users/invite/', { email: taken, role: 'viewer' }),
    ),
  );
  expect(answers.filter(({ status }) => status === 409)).toHaveLength(perDay);
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(20);
});

test('all ways together are one allowance', async () => {
  for (let time = 0; time < perDay; time++) {
    const [, call] = ask[time % ask.length]!;
    expect((await call(tenant.owner, taken)).status).toBe(409);
  }
  for (const [name, call] of ask) expect([name, (await call(tenant.owner, taken)).status]).toEqual([name, 429]);
}, 60_000);

test('addresses of one’s own account, and what is refused for another reason, cost nothing of it', async () => {
  const { user } = await tenant.user('viewer', { password });
  for (let time = 0; time < perDay + 5; time++) {
    const own = await tenant.owner.post('/auth/users/invite/', { email: user.email, role: 'viewer' });
    expect(own.status).toBe(409);
    const invalid = await tenant.owner.post('/auth/users/invite/', { email: newAddress(), role: 'king' });
    expect(invalid.status).toBe(400);
  }
  expect((await tenant.owner.post('/auth/users/invite/', { email: newAddress(), role: 'viewer' })).status).toBe(201);
});

test('a login, a new password and a confirmation tell nothing of it', async () => {
  const answers = async (email: string) => {
    const login = await app.anonymous.post('/auth/login/', { email, password });
    const reset = await app.anonymous.post('/auth/password/reset/', { email });
    const confirm = await app.anonymous.graphql('mutation { confirmEmailChange(token: "guessed") { email } }');
    return [login.status, login.body.error, reset.status, reset.body.message, confirm.errors![0]!.message];
  };
  expect(await answers(taken)).toEqual(await answers(newAddress()));
});
