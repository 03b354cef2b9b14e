import { mailsTo } from '../../kit/outbox.ts';
import type { Tenant } from '../../kit/tenant.ts';
import { openTestApp, type TestApp } from '../../kit/test-app.ts';

let app: TestApp;
let tenant: Tenant;
let clock = 0;

beforeAll(async () => {
  app = await openTestApp({
    now: () => new Date(Date.now() + clock),
    environment: { APP_URL: 'https://app.igny8.test/', TRUST_PROXY: 'true' },
  });
  tenant = await app.tenant();
});
afterAll(() => app.close());
beforeEach(() => {
  clock = 0;
});

const password = 'correct horse battery';
const next = 'another good password';
const ask = (email: string) => app.anonymous.post('/auth/password/reset/', { email });
const confirm = (body: object) => app.anonymous.post('/auth/password/reset/confirm/', body);
const tokenFor = async (email: string) => (await mailsTo(app, email))[0]!.link.searchParams.get('token')!;

test('a link by mail leads to a new password and ends every session', async () => {
  const { user } = await tenant.user('editor', { password });
  const login = await app.anonymous.post('/auth/login/', { email: user.email, password });
  const { status, body } = await ask(user.email.toUpperCase());
  expect([status, body.success]).toEqual([200, true]);
  const [mail] = await mailsTo(app, user.email);
  expect(mail!.link.href).toMatch(/^https:\/\/app\.igny8\.test\/reset-password\?token=/);
  const token = await tokenFor(user.email);

  const refused = await confirm({ token, password: 'short', password_confirm: 'other' });
  expect([refused.status, Object.keys(refused.body.errors)]).toEqual([400, ['password', 'password_confirm']]);
  const own = await confirm({ token, password: user.email, password_confirm: user.email });
  expect([own.status, Object.keys(own.body.errors)]).toEqual([400, ['password']]);

  const done = await confirm({ token, password: next, password_confirm: next });
  expect(done.body).toMatchObject({
    success: true,
    message: 'Password reset successfully',
    data: { ended_sessions: 1 },
  });
  expect((await app.anonymous.post('/auth/refresh/', { refresh: login.body.data.refresh })).status).toBe(401);
  expect((await app.anonymous.post('/auth/login/', { email: user.email, password })).status).toBe(401);
  expect((await app.anonymous.post('/auth/login/', { email: user.email, password: next })).status).toBe(200);
  expect((await confirm({ token, password: next, password_confirm: next })).body.errors).toEqual({
    token: ['Invalid or expired token'],
  });
});

test('the answer does not tell whether somebody has the address', async () => {
  const { user } = await tenant.user('viewer', { password });
  const inactive = (await tenant.user('viewer', { password, isActive: false })).user;
  const answers = [await ask(user.email), await ask('nobody@example.test'), await ask(inactive.email)];
  const told = answers.map(({ status, body: { request_id: _, ...rest } }) => [status, rest]);
  expect(told[1]).toEqual(told[0]);
  expect(told[2]).toEqual(told[0]);
  expect(await mailsTo(app, inactive.email)).toEqual([]);
});

test('asking again within a minute sends no second mail; later the new link replaces the old one', async () => {
  const { user } = await tenant.user('viewer', { password });
  await ask(user.email);
  await ask(user.email);
  expect(await mailsTo(app, user.email)).toHaveLength(1);
  const first = await tokenFor(user.email);
  clock = 61_000;
  await ask(user.email);
  expect(await mailsTo(app, user.email)).toHaveLength(2);
  expect((await confirm({ token: first, password: next, password_confirm: next })).status).toBe(400);
});

test('a link is over after an hour', async () => {
  const { user } = await tenant.user('viewer', { password });
  await ask(user.email);
  const token = await tokenFor(user.email);
  clock = 3_601_000;
  expect((await confirm({ token, password: next, password_confirm: next })).status).toBe(400);
});

test('an invitation’s token resets no password', async () => {
  const email = 'invited@example.test';
  await tenant.owner.post('/auth/users/invite/', { email, role: 'viewer' });
  const { status } = await confirm({ token: await tokenFor(email), password: next, password_confirm: next });
  expect(status).toBe(400);
});

test('the new password may be called new_password, as change-password calls it', async () => {
  const { user } = await tenant.user('viewer', { password });
  await ask(user.email);
  const { status } = await confirm({
    token: await tokenFor(user.email),
    new_password: next,
    new_password_confirm: next,
  });
  expect(status).toBe(200);
});

test('ends the lock of the sign-in for the one who resets', async () => {
  const { user } = await tenant.user('viewer', { password });
  const here = app.anonymous.with({ 'x-forwarded-for': '10.9.8.7' });
  for (let guess = 0; guess < 5; guess++) await here.post('/auth/login/', { email: user.email, password: 'wrong' });
  expect((await here.post('/auth/login/', { email: user.email, password })).status).toBe(429);
  await ask(user.email);
  const token = await tokenFor(user.email);
  await here.post('/auth/password/reset/confirm/', { token, password: next, password_confirm: next });
  expect((await here.post('/auth/login/', { email: user.email, password: next })).status).toBe(200);
});

test('works in GraphQL as well', async () => {
  const { user } = await tenant.user('viewer', { password });
  const asked = await app.anonymous.graphql(
    'mutation ($email: String!) { requestPasswordReset(input: { email: $email }) { accepted } }',
    { email: user.email },
  );
  expect(asked.data.requestPasswordReset).toEqual({ accepted: true });
  const { data } = await app.anonymous.graphql(
    'mutation ($input: ResetPasswordInput!) { resetPassword(input: $input) { endedSessions } }',
    { input: { token: await tokenFor(user.email), password: next, passwordConfirm: next } },
  );
  expect(data.resetPassword).toEqual({ endedSessions: 0 });
});
