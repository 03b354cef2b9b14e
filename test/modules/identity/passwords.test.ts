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
const next = 'quite another staple';

async function signIn(email: string, given = password) {
  const { status, body } = await app.anonymous.post('/auth/login/', { email, password: given });
  return { status, client: app.anonymous.with({ authorization: `Bearer ${body.data?.access}` }) };
}

const change = (more: Record<string, unknown> = {}) => ({
  old_password: password,
  new_password: next,
  new_password_confirm: next,
  ...more,
});

describe('changing one’s password', () => {
  test('replaces it, keeps this session and ends all others', async () => {
    const { user } = await tenant.user('viewer', { password });
    const here = await signIn(user.email);
    const there = await signIn(user.email);
    const elsewhere = await signIn(user.email);
    const { status, body } = await here.client.post('/auth/change-password/', change());
    expect(status).toBe(200);
    expect(body).toMatchObject({ message: 'Password changed successfully', data: { ended_sessions: 2 } });
    expect((await here.client.get('/auth/me/')).status).toBe(200);
    expect((await there.client.get('/auth/me/')).status).toBe(401);
    expect((await elsewhere.client.get('/auth/me/')).status).toBe(401);
    expect((await signIn(user.email)).status).toBe(401);
    expect((await signIn(user.email, next)).status).toBe(200);
  });

  test.each<[string, Record<string, unknown>, string, string]>([
    ['a wrong old password', { old_password: 'wrong' }, 'old_password', 'Old password is incorrect'],
    ['no old password', { old_password: undefined }, 'old_password', 'This field is required.'],
    ['a short one', { new_password: 'short' }, 'new_password', 'Password must be at least 8 characters'],
    ['one of digits', { new_password: '12345678901' }, 'new_password', 'Password must not be only digits'],
    ['another confirmation', { new_password_confirm: 'x' }, 'new_password_confirm', 'Passwords do not match'],
  ])('with %s changes nothing', async (_, more, field, message) => {
    const { user } = await tenant.user('viewer', { password });
    const { client } = await signIn(user.email);
    const { status, body } = await client.post('/auth/change-password/', change(more));
    expect(status).toBe(400);
    expect(body.errors).toMatchObject({ [field]: [message] });
    expect((await signIn(user.email)).status).toBe(200);
  });

  test('to one’s e-mail is refused', async () => {
    const { user } = await tenant.user('viewer', { password });
    const { client } = await signIn(user.email);
    const email = user.email.toUpperCase();
    const { body } = await client.post(
      '/auth/change-password/',
      change({ new_password: email, new_password_confirm: email }),
    );
    expect(body.errors).toEqual({ new_password: ['Password must not be the email address'] });
  });

  test('needs somebody who is signed in', async () => {
    expect((await app.anonymous.post('/auth/change-password/', change())).status).toBe(401);
  });

  test('works in GraphQL as well', async () => {
    const { user } = await tenant.user('viewer', { password });
    const { client } = await signIn(user.email);
    const { data } = await client.graphql(
      'mutation ($input: ChangePasswordInput!) { changePassword(input: $input) { endedSessions } }',
      { input: { oldPassword: password, newPassword: next, newPasswordConfirm: next } },
    );
    expect(data.changePassword.endedSessions).toBe(0);
    expect((await signIn(user.email, next)).status).toBe(200);
  });
});
