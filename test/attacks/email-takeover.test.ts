import { randomBytes } from 'node:crypto';
import type { Client } from '../kit/client.ts';
import { mailsTo } from '../kit/outbox.ts';
import type { Tenant } from '../kit/tenant.ts';
import { openTestApp, type TestApp } from '../kit/test-app.ts';

/** Taking a user over by changing their email address, or with a session that was left open. */

const password = 'correct horse battery';
const newAddress = () => `person-${randomBytes(6).toString('hex')}@example.test`;

let app: TestApp;
let tenant: Tenant;
let clock = 0;
beforeAll(async () => {
  app = await openTestApp({ environment: { TRUST_PROXY: 'true' }, now: () => new Date(Date.now() + clock) });
});
beforeEach(async () => {
  clock = 0;
  tenant = await app.tenant();
});
afterAll(() => app.close());

/** A signed-in administrator with a password, at an address of their own. */
async function somebody() {
  const { user } = await tenant.user('admin', { password });
  const [a, b, c] = randomBytes(3);
  const at = app.anonymous.with({ 'x-forwarded-for': `10.${a}.${b}.${c}` });
  const signIn = async (email = user.email, secret = password): Promise<Client> => {
    const { body } = await at.post('/auth/login/', { email, password: secret });
    return at.with({ authorization: `Bearer ${body.data?.access}` });
  };
  return { user, path: `/auth/users/${user.id}/`, at, signIn, here: await signIn() };
}

const emailOf = async (id: number) => (await app.prisma.user.findUniqueOrThrow({ where: { id } })).email;
const tokenTo = async (email: string) => (await mailsTo(app, email))[0]!.link.searchParams.get('token')!;
const confirm = (token: string, client = app.anonymous) =>
  client.graphql('mutation ($token: String!) { confirmEmailChange(token: $token) { email endedSessions } }', { token });
const codeOf = async (answer: ReturnType<typeof confirm>) => (await answer).errors?.[0]?.extensions.code;

describe('changing one’s own address', () => {
  test('with a session alone is refused, naming the password, in every form', async () => {
    const { here, path, user } = await somebody();
    for (const [given, message] of [
      [{}, 'This field is required.'],
      [{ current_password: '' }, 'This field may not be blank.'],
      [{ current_password: null }, 'This field is required.'],
      [{ current_password: 'wrong' }, 'Current password is incorrect'],
    ] as const) {
      const email = newAddress();
      const patch = await here.patch(path, { email, first_name: 'Changed', ...given });
      expect([patch.status, patch.body.errors]).toEqual([400, { current_password: [message] }]);
      const put = await here.put(path, { email, role: 'admin', ...given });
      expect([put.status, put.body.errors]).toEqual([400, { current_password: [message] }]);
    }
    const { errors } = await here.graphql(
      `mutation { updateUser(id: "${user.id}", input: { email: "${newAddress()}" }) { email } }`,
    );
    expect(errors![0]!.extensions.fields).toEqual({ currentPassword: ['This field is required.'] });
    expect(await app.prisma.user.findUniqueOrThrow({ where: { id: user.id } })).toMatchObject({
      email: user.email,
      firstName: '',
    });
    expect(await app.prisma.mailMessage.count({ where: { accountId: tenant.accountId } })).toBe(0);
  });

  test('counts wrong passwords towards the lock of the sign-in', async () => {
    const { here, path, at, user } = await somebody();
    const guess = (current_password: string) => here.patch(path, { email: newAddress(), current_password });
    for (let attempt = 0; attempt < 5; attempt++) expect((await guess(`guess ${attempt}`)).status).toBe(400);
    expect((await guess(password)).status).toBe(429);
    expect((await at.post('/auth/login/', { email: user.email, password })).status).toBe(429);
  });

  test('waits for the link that is sent to the new one, and is told to the old one', async () => {
    const { here, path, user, at } = await somebody();
    const email = newAddress();
    const { status, body } = await here.patch(path, { email: email.toUpperCase(), current_password: password });
    expect([status, body.data.email, body.data.pending_email]).toEqual([200, user.email, email]);
    expect(body.message).toBe(`The email address changes when the link that was sent to ${email} is followed`);
    expect((await here.get('/auth/me/')).body.data.user).toMatchObject({ email: user.email, pending_email: email });
    const [notice] = await app.prisma.mailMessage.findMany({ where: { recipient: user.email } });
    expect(notice!.subject).toBe('Your email address for IGNY8 is to change');
    expect((await at.post('/auth/login/', { email, password })).status).toBe(401);
    expect((await at.post('/auth/login/', { email: user.email, password })).status).toBe(200);
    expect((await app.anonymous.post('/auth/password/reset/', { email })).status).toBe(200);
    expect(await mailsTo(app, email)).toHaveLength(1);

    const [link] = await mailsTo(app, email);
    expect(link!.link.pathname).toBe('/confirm-email');
    expect(body.data).not.toHaveProperty('token');
    const { data } = await confirm(await tokenTo(email));
    expect(data.confirmEmailChange.email).toBe(email);
    expect((await here.get('/auth/me/')).body.data.user).toMatchObject({ email, pending_email: null });
    expect((await at.post('/auth/login/', { email, password })).status).toBe(200);
    expect((await at.post('/auth/login/', { email: user.email, password })).status).toBe(401);
  });

  test('ends the other sessions when it takes effect, and keeps the one that asked', async () => {
    const { here, path, signIn } = await somebody();
    const [phone, tablet] = [await signIn(), await signIn()];
    const email = newAddress();
    await here.patch(path, { email, current_password: password });
    expect((await phone.get('/auth/me/')).status).toBe(200);
    const { data } = await confirm(await tokenTo(email));
    expect(data.confirmEmailChange.endedSessions).toBe(2);
    for (const [client, status] of [
      [here, 200],
      [phone, 401],
      [tablet, 401],
    ] as const) {
      expect((await client.get('/auth/me/')).status).toBe(status);
    }
  });

  test('back to what it is, as a record that is read is sent back, asks for nothing and changes nothing', async () => {
    const { here, path, user } = await somebody();
    const read = (await here.get(path)).body.data;
    const { status, body } = await here.put(path, { ...read, email: ` ${read.email.toUpperCase()}`, last_name: 'Doe' });
    expect([status, body.data.email, body.data.last_name, body.data.pending_email]).toEqual([
      200,
      user.email,
      'Doe',
      null,
    ]);
    expect(await app.prisma.mailMessage.count({ where: { accountId: tenant.accountId } })).toBe(0);
  });
});

describe('the link to the new address', () => {
  async function asked() {
    const person = await somebody();
    const email = newAddress();
    await person.here.patch(person.path, { email, current_password: password });
    return { ...person, email, token: await tokenTo(email) };
  }

  test('works once, of several at once too', async () => {
    const { token, user, email } = await asked();
    const codes = await Promise.all([1, 2, 3].map(() => codeOf(confirm(token))));
    expect(codes.sort()).toEqual(['VALIDATION_FAILED', 'VALIDATION_FAILED', undefined]);
    expect(await emailOf(user.id)).toBe(email);
  });

  test('is over after a day', async () => {
    const { token, user } = await asked();
    clock = 24 * 3600_000 + 1_000;
    expect(await codeOf(confirm(token))).toBe('VALIDATION_FAILED');
    expect(await emailOf(user.id)).toBe(user.email);
  });

  test('is replaced by a later one', async () => {
    const { token, here, path, user } = await asked();
    const later = newAddress();
    await here.patch(path, { email: later, current_password: password });
    expect(await codeOf(confirm(token))).toBe('VALIDATION_FAILED');
    expect(await codeOf(confirm(await tokenTo(later)))).toBeUndefined();
    expect(await emailOf(user.id)).toBe(later);
  });

  test.each<[string, (person: Awaited<ReturnType<typeof asked>>) => Promise<unknown>]>([
    [
      'the password is changed',
      ({ here }) => {
        const next = { new_password: 'another good password', new_password_confirm: 'another good password' };
        return here.post('/auth/change-password/', { old_password: password, ...next });
      },
    ],
    [
      'the password is reset from the old address',
      async ({ user }) => {
        await app.anonymous.post('/auth/password/reset/', { email: user.email });
        const next = { password: 'another good password', password_confirm: 'another good password' };
        return app.anonymous.post('/auth/password/reset/confirm/', { token: await tokenTo(user.email), ...next });
      },
    ],
    ['the user is deleted', ({ path }) => tenant.owner.delete(path)],
    [
      'somebody else gets the address',
      ({ email }) => tenant.owner.post('/auth/users/', { email, role: 'viewer', password }),
    ],
  ])('is nothing when %s meanwhile', async (_, meanwhile) => {
    const person = await asked();
    await meanwhile(person);
    expect(await codeOf(confirm(person.token))).toMatch(/VALIDATION_FAILED|CONFLICT/);
    const stored = await app.prisma.user.findUniqueOrThrow({ where: { id: person.user.id } });
    expect(stored.email).toBe(person.user.email);
  });

  test('is no other token, and no other token is it', async () => {
    const { token, user } = await asked();
    const next = { password: 'another good password', password_confirm: 'another good password' };
    expect((await app.anonymous.post('/auth/password/reset/confirm/', { token, ...next })).status).toBe(400);
    expect((await app.anonymous.post(`/auth/users/${user.id}/activate/`, { token, password })).status).toBe(400);
    await app.anonymous.post('/auth/password/reset/', { email: user.email });
    expect(await codeOf(confirm(await tokenTo(user.email)))).toBe('VALIDATION_FAILED');
    for (const guessed of ['', 'x', '\u0000', 'a'.repeat(500)])
      expect(await codeOf(confirm(guessed))).toBe('VALIDATION_FAILED');
  });

  test('once followed makes links nothing that were sent to the old address', async () => {
    const { token, user } = await asked();
    await app.anonymous.post('/auth/password/reset/', { email: user.email });
    const reset = await tokenTo(user.email);
    expect(await codeOf(confirm(token))).toBeUndefined();
    const next = { password: 'another good password', password_confirm: 'another good password' };
    expect((await app.anonymous.post('/auth/password/reset/confirm/', { token: reset, ...next })).status).toBe(400);
  });
});

describe('changing the address of somebody else', () => {
  test('waits for the new one as well, tells the old one, and ends all of their sessions', async () => {
    const { user } = await tenant.user('editor', { password });
    const login = await app.anonymous.post('/auth/login/', { email: user.email, password });
    const editor = app.anonymous.with({ authorization: `Bearer ${login.body.data.access}` });
    const email = newAddress();
    const { body } = await tenant.owner.patch(`/auth/users/${user.id}/`, { email });
    expect([body.data.email, body.data.pending_email]).toEqual([user.email, email]);
    expect(await app.prisma.mailMessage.count({ where: { recipient: user.email } })).toBe(1);
    expect((await editor.get('/auth/me/')).status).toBe(200);
    const { data } = await confirm(await tokenTo(email), tenant.owner);
    expect(data.confirmEmailChange).toEqual({ email, endedSessions: 1 });
    expect((await editor.get('/auth/me/')).status).toBe(401);
  });

  test('to one that has a user, in any account, is refused at once', async () => {
    const stranger = (await (await app.tenant()).user('viewer')).user;
    const { user } = await tenant.user('editor');
    const { status, body } = await tenant.owner.patch(`/auth/users/${user.id}/`, { email: stranger.email });
    expect([status, Object.keys(body.errors)]).toEqual([409, ['email']]);
    expect(await app.prisma.mailMessage.count({ where: { recipient: stranger.email } })).toBe(0);
  });
});

test('mails to addresses of one’s choosing are paid from the budget of sensitive operations', async () => {
  const throttled = await openTestApp({
    environment: { IGNY8_DEBUG_THROTTLE: 'false', THROTTLE_LIMITS: 'auth_strict=2' },
  });
  try {
    const own = await throttled.tenant();
    const { user } = await own.user('editor');
    const statuses: number[] = [];
    for (let call = 0; call < 4; call++)
      statuses.push((await own.owner.patch(`/auth/users/${user.id}/`, { email: newAddress() })).status);
    expect(statuses).toEqual([200, 200, 429, 429]);
    expect((await own.owner.patch(`/auth/users/${user.id}/`, { first_name: 'Ann' })).status).toBe(200);
  } finally {
    await throttled.close();
  }
});
