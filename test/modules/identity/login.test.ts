import { randomBytes } from 'node:crypto';
import type { Tenant } from '../../kit/tenant.ts';
import { openTestApp, type TestApp } from '../../kit/test-app.ts';

let app: TestApp;
let tenant: Tenant;

beforeAll(async () => {
  app = await openTestApp({ environment: { TRUST_PROXY: 'true' } });
  tenant = await app.tenant();
});
afterAll(() => app.close());

const password = 'correct horse battery';

/** Somebody at an address of his own, so that the tests do not lock each other out. */
function somebody() {
  const [a, b, c] = randomBytes(3);
  return app.anonymous.with({ 'x-forwarded-for': `10.${a}.${b}.${c}` });
}

describe('signing in', () => {
  test('answers user and tokens, opens a session with a cookie, and notes the time', async () => {
    const { user } = await tenant.user('editor', { password });
    const client = somebody().with({ 'user-agent': 'a browser' });
    const { status, body, headers } = await client.post('/auth/login/', { email: user.email, password });
    expect(status).toBe(200);
    expect(body).toMatchObject({ success: true, message: 'Login successful' });
    expect(body.data.user).toMatchObject({
      id: user.id,
      email: user.email,
      role: 'editor',
      account: { id: tenant.accountId, plan: { slug: 'scale' } },
      accessible_sites: [{ id: tenant.site.id, name: tenant.site.name, slug: tenant.site.slug, is_active: true }],
    });
    const lasts = (name: string) => (Date.parse(body.data[name]) - Date.now()) / 60_000;
    expect(lasts('access_expires_at')).toBeCloseTo(15, 0);
    expect(lasts('refresh_expires_at') / 60 / 24).toBeCloseTo(7, 1);
    const cookie = /^sessionid=([\w-]+);/.exec(headers.get('set-cookie')!)![1]!;
    const session = await app.prisma.session.findFirstOrThrow({ where: { userId: user.id } });
    expect(session).toMatchObject({ userAgent: 'a browser', revokedAt: null });
    expect(JSON.stringify(session)).not.toContain(cookie);
    expect(JSON.stringify(session)).not.toContain(body.data.refresh);
    const { lastLogin } = await app.prisma.user.findUniqueOrThrow({ where: { id: user.id } });
    expect(Date.now() - lastLogin!.getTime()).toBeLessThan(10_000);
  });

  test('the access token has the documented payload', async () => {
    const { user } = await tenant.user('viewer', { password });
    const { body } = await somebody().post('/auth/login/', { email: user.email, password });
    const claims = JSON.parse(Buffer.from(body.data.access.split('.')[1], 'base64url').toString());
    expect(claims).toMatchObject({ user_id: user.id, account_id: tenant.accountId, type: 'access' });
    expect(claims.exp - claims.iat).toBe(15 * 60);
    expect(Object.keys(claims).sort()).toEqual(['account_id', 'exp', 'iat', 'jti', 'sid', 'type', 'user_id']);
  });

  test('over https the cookie is for https only', async () => {
    const { user } = await tenant.user('viewer', { password });
    const client = somebody().with({ 'x-forwarded-proto': 'https' });
    const { headers } = await client.post('/auth/login/', { email: user.email, password });
    expect(headers.get('set-cookie')).toMatch(/; Secure$/);
  });

  test('the e-mail may be written in any case', async () => {
    const { user } = await tenant.user('viewer', { password });
    const { status } = await somebody().post('/auth/login/', { email: ` ${user.email.toUpperCase()}`, password });
    expect(status).toBe(200);
  });

  test('a wrong password, an unknown e-mail and a user without a password read the same', async () => {
    const { user } = await tenant.user('viewer', { password });
    const { user: invited } = await tenant.user('viewer');
    const answers = await Promise.all([
      somebody().post('/auth/login/', { email: user.email, password: 'wrong password' }),
      somebody().post('/auth/login/', { email: 'nobody@example.test', password }),
      somebody().post('/auth/login/', { email: invited.email, password: 'no user has this password' }),
      somebody().post('/auth/login/', { email: 'no e-mail at all', password }),
    ]);
    for (const { status, body, headers } of answers) {
      expect(status).toBe(401);
      expect(body).toEqual({
        success: false,
        error: 'Invalid email or password',
        request_id: headers.get('x-request-id'),
      });
      expect(headers.get('set-cookie')).toBeNull();
    }
  });

  test('a deleted user is unknown', async () => {
    const { user } = await tenant.user('viewer', { password });
    await app.prisma.user.update({ where: { id: user.id }, data: { deletedAt: new Date() } });
    expect((await somebody().post('/auth/login/', { email: user.email, password })).status).toBe(401);
  });

  test('an inactive user is told so after the right password only', async () => {
    const { user } = await tenant.user('viewer', { password, isActive: false });
    const wrong = await somebody().post('/auth/login/', { email: user.email, password: 'wrong password' });
    expect(wrong.status).toBe(401);
    const right = await somebody().post('/auth/login/', { email: user.email, password });
    expect(right.status).toBe(403);
    expect(right.body.error).toBe('This user is inactive.');
    expect(await app.prisma.session.count({ where: { userId: user.id } })).toBe(0);
  });

  test('a user of a cancelled account is refused; of a suspended one not', async () => {
    const cancelled = await app.tenant({ status: 'cancelled' });
    const suspended = await app.tenant({ status: 'suspended' });
    const { user: out } = await cancelled.user('owner', { password });
    const { user: still } = await suspended.user('owner', { password });
    expect((await somebody().post('/auth/login/', { email: out.email, password })).status).toBe(403);
    expect((await somebody().post('/auth/login/', { email: still.email, password })).status).toBe(200);
  });

  test.each([
    ['email', { password }],
    ['password', { email: 'user@example.test' }],
    ['password', { email: 'user@example.test', password: '' }],
  ])('without %s is refused, naming it', async (field, body) => {
    const answer = await somebody().post('/auth/login/', body);
    expect(answer.status).toBe(400);
    expect(Object.keys(answer.body.errors)).toEqual([field]);
  });

  test('works in GraphQL as well, where a refusal has its code', async () => {
    const { user } = await tenant.user('viewer', { password });
    const query = 'mutation ($input: LoginInput!) { login(input: $input) { access user { databaseId } } }';
    const { data, headers } = await somebody().graphql(query, { input: { email: user.email, password } });
    expect(data.login.user.databaseId).toBe(user.id);
    expect(headers.get('set-cookie')).toMatch(/^sessionid=/);
    const wrong = await somebody().graphql(query, { input: { email: user.email, password: 'wrong password' } });
    expect(wrong.errors![0]).toMatchObject({
      message: 'Invalid email or password',
      extensions: { code: 'UNAUTHENTICATED' },
    });
  });
});

describe('guessing', () => {
  test('five failures in a row lock the e-mail for that address, also against the right password', async () => {
    const { user } = await tenant.user('viewer', { password });
    const guesser = somebody();
    const guess = (given: string) => guesser.post('/auth/login/', { email: user.email, password: given });
    for (let attempt = 0; attempt < 5; attempt++) expect((await guess('wrong password')).status).toBe(401);
    const locked = await guess(password);
    expect(locked.status).toBe(429);
    expect(locked.body).toEqual({
      success: false,
      error: 'Rate limit exceeded',
      errors: { non_field_errors: ['Too many failed attempts. Try again in 15 minutes.'] },
      request_id: locked.headers.get('x-request-id'),
    });
    expect(locked.headers.get('x-throttle-remaining')).toBe('0');
    const wait = Number(locked.headers.get('x-throttle-reset')) - Date.now() / 1000;
    expect(Math.abs(wait - Number(locked.headers.get('retry-after')))).toBeLessThan(2);
    expect(Number(locked.headers.get('retry-after'))).toBeGreaterThan(14 * 60);
    expect(Number(locked.headers.get('retry-after'))).toBeLessThanOrEqual(15 * 60);
    const elsewhere = await somebody().post('/auth/login/', { email: user.email, password });
    expect(elsewhere.status).toBe(200);
    const other = await tenant.user('viewer', { password });
    expect((await guesser.post('/auth/login/', { email: other.user.email, password })).status).toBe(200);
  });

  test('an e-mail nobody has is locked just the same', async () => {
    const guesser = somebody();
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 6; attempt++) {
      const { status } = await guesser.post('/auth/login/', { email: 'ghost@example.test', password });
      statuses.push(status);
    }
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
  });

  test('another spelling of the e-mail is the same e-mail', async () => {
    const guesser = somebody();
    for (let attempt = 0; attempt < 5; attempt++)
      await guesser.post('/auth/login/', { email: attempt % 2 ? 'Case@Example.test' : ' case@example.test', password });
    expect((await guesser.post('/auth/login/', { email: 'CASE@example.test', password })).status).toBe(429);
  });

  test('a success ends the row', async () => {
    const { user } = await tenant.user('viewer', { password });
    const client = somebody();
    for (let round = 0; round < 2; round++) {
      for (let attempt = 0; attempt < 4; attempt++)
        await client.post('/auth/login/', { email: user.email, password: 'wrong password' });
      expect((await client.post('/auth/login/', { email: user.email, password })).status).toBe(200);
    }
  });

  test('of many guesses at once no more than five are judged', async () => {
    const guesser = somebody();
    const answers = await Promise.all(
      Array.from({ length: 15 }, () =>
        guesser.post('/auth/login/', { email: 'parallel@example.test', password: 'wrong password' }),
      ),
    );
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(10);
  });

  test('many right sign-ins at once all succeed', async () => {
    const { user } = await tenant.user('viewer', { password });
    const client = somebody();
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => client.post('/auth/login/', { email: user.email, password })),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200));
  });
});

describe('with throttling on', () => {
  let throttled: TestApp;
  beforeAll(async () => {
    throttled = await openTestApp({ environment: { IGNY8_DEBUG_THROTTLE: 'false', THROTTLE_LIMITS: 'auth=3' } });
  });
  afterAll(() => throttled.close());

  test('failed sign-ins use up the budget of their scope', async () => {
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 4; attempt++) {
      const { status } = await throttled.anonymous.post('/auth/login/', {
        email: `someone-${attempt}@example.test`,
        password,
      });
      statuses.push(status);
    }
    expect(statuses).toEqual([401, 401, 401, 429]);
  });
});
