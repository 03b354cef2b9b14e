import type { Client } from '../../kit/client.ts';
import type { Tenant } from '../../kit/tenant.ts';
import { openTestApp, type TestApp } from '../../kit/test-app.ts';

let app: TestApp;
let tenant: Tenant;

beforeAll(async () => {
  app = await openTestApp({
    environment: {
      TRUST_PROXY: 'true',
      CORS_ORIGINS: 'https://app.igny8.test',
      PUBLIC_URL: 'https://api.igny8.test/x',
    },
  });
  tenant = await app.tenant();
});
afterAll(() => app.close());

const password = 'correct horse battery';
const basic = (email: string, secret: string) => `Basic ${Buffer.from(`${email}:${secret}`).toString('base64')}`;

async function signedIn(): Promise<{ browser: Client; token: string; userId: number; email: string }> {
  const { user } = await tenant.user('editor', { password });
  const { body, headers } = await app.anonymous.post('/auth/login/', { email: user.email, password });
  const cookie = headers.get('set-cookie')!.split(';')[0]!;
  return {
    browser: app.anonymous.with({ cookie: `theme=dark; ${cookie}` }),
    token: body.data.access,
    userId: user.id,
    email: user.email,
  };
}

describe('the session cookie', () => {
  test('signs in, in REST and GraphQL, until logout', async () => {
    const { browser, userId } = await signedIn();
    expect((await browser.get('/auth/me/')).body.data.user.id).toBe(userId);
    const { data } = await browser.graphql('{ me { databaseId } sessions { isCurrent } }');
    expect(data).toEqual({ me: { databaseId: userId }, sessions: [{ isCurrent: true }] });
    const { headers } = await browser.post('/auth/logout/');
    expect(headers.get('set-cookie')).toMatch(/^sessionid=;.*Max-Age=0/);
    expect((await browser.get('/auth/me/')).status).toBe(401);
  });

  test('writes only from pages of the site itself or of listed origins', async () => {
    const { browser } = await signedIn();
    const write = (headers: Record<string, string>) =>
      browser.with(headers).post('/planner/keywords/', { keyword: JSON.stringify(headers), ...tenant.place });
    for (const headers of [
      {},
      { origin: 'http://api.test' },
      { origin: 'https://app.igny8.test' },
      { origin: 'https://api.igny8.test' },
      { 'sec-fetch-site': 'same-origin' },
      { referer: 'https://app.igny8.test/planner' },
    ] as Record<string, string>[]) {
      expect([headers, (await write(headers)).status]).toEqual([headers, 201]);
    }
    for (const headers of [
      { origin: 'https://evil.test' },
      { origin: 'null' },
      { origin: 'https://app.igny8.test.evil.test' },
      { referer: 'https://evil.test/page' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ] as Record<string, string>[]) {
      const { status, body } = await write(headers);
      expect([headers, status]).toEqual([headers, 403]);
      expect(body.error).toMatch(/must come from a page/);
    }
    const forged = await browser.graphql('mutation { logout { endedSessions } }', {}, { origin: 'https://evil.test' });
    expect(forged.errors![0]!.extensions.code).toBe('FORBIDDEN');
    expect((await browser.with({ origin: 'https://evil.test' }).get('/planner/keywords/')).status).toBe(200);
  });

  test('is not asked where a token signs in, and a token of another origin may write', async () => {
    const { token } = await signedIn();
    const { status } = await app.anonymous
      .with({ authorization: `Bearer ${token}`, origin: 'https://any.test' })
      .post('/planner/keywords/', { keyword: 'by token', ...tenant.place });
    expect(status).toBe(201);
  });

  test('holds on nobody else’s pages: what is no cookie of ours is no credential', async () => {
    for (const cookie of ['sessionid=', 'sessionid=guessed', 'xsessionid=abc', 'sessionid'])
      expect((await app.anonymous.with({ cookie }).get('/auth/me/')).status).toBe(401);
  });
});

describe('Basic', () => {
  test('signs in with e-mail and password, in REST and GraphQL', async () => {
    const { user } = await tenant.user('viewer', { password: `${password}:with colon` });
    const client = app.anonymous.with({ authorization: basic(user.email.toUpperCase(), `${password}:with colon`) });
    expect((await client.get('/auth/me/')).body.data.user.id).toBe(user.id);
    expect((await client.graphql('{ me { databaseId } }')).data.me.databaseId).toBe(user.id);
  });

  test('what does not hold is 401; an inactive user is 403', async () => {
    const { user } = await tenant.user('viewer', { password });
    const inactive = (await tenant.user('viewer', { password, isActive: false })).user;
    const me = (authorization: string) => app.anonymous.with({ authorization }).get('/auth/me/');
    for (const wrong of [
      basic(user.email, 'wrong'),
      basic('nobody@example.test', password),
      basic('', password),
      basic(user.email, ''),
      'Basic',
      'Basic !!!',
      `Basic ${'A'.repeat(5_000)}`,
      basic('zero\u0000@example.test', 'x'),
    ]) {
      expect((await me(wrong)).status).toBe(401);
    }
    expect((await me(basic(inactive.email, password))).status).toBe(403);
  });

  test('guesses count towards the same lock as those at the sign-in', async () => {
    const { user } = await tenant.user('viewer', { password });
    const here = app.anonymous.with({ 'x-forwarded-for': '10.1.1.1' });
    const wrong = here.with({ authorization: basic(user.email, 'wrong') });
    for (let guess = 0; guess < 3; guess++) expect((await wrong.get('/auth/me/')).status).toBe(401);
    for (let guess = 0; guess < 2; guess++)
      expect((await here.post('/auth/login/', { email: user.email, password: 'wrong' })).status).toBe(401);
    const locked = await here.with({ authorization: basic(user.email, password) }).get('/auth/me/');
    expect([locked.status, Number(locked.headers.get('retry-after')) > 800]).toEqual([429, true]);
    expect((await here.post('/auth/login/', { email: user.email, password })).status).toBe(429);
    const elsewhere = app.anonymous.with({ 'x-forwarded-for': '10.1.1.2', authorization: basic(user.email, password) });
    expect((await elsewhere.get('/auth/me/')).status).toBe(200);
  });
});

describe('several credentials', () => {
  test('the first that holds wins, in the order token, key, cookie, Basic', async () => {
    const one = await signedIn();
    const two = await signedIn();
    const tokenAndCookie = two.browser.with({ authorization: `Bearer ${one.token}` });
    expect((await tokenAndCookie.get('/auth/me/')).body.data.user.id).toBe(one.userId);
    const badTokenAndCookie = two.browser.with({ authorization: 'Bearer not.a.token' });
    expect((await badTokenAndCookie.get('/auth/me/')).body.data.user.id).toBe(two.userId);
    const cookieAndBasic = two.browser.with({ authorization: basic(one.email, password) });
    expect((await cookieAndBasic.get('/auth/me/')).body.data.user.id).toBe(two.userId);
    const badCookieAndBasic = app.anonymous.with({
      cookie: 'sessionid=old',
      authorization: basic(one.email, password),
    });
    expect((await badCookieAndBasic.get('/auth/me/')).body.data.user.id).toBe(one.userId);
  });

  test('public operations ignore them all', async () => {
    const { browser } = await signedIn();
    for (const client of [
      app.anonymous.with({ authorization: 'Bearer not.a.token' }),
      app.anonymous.with({ authorization: basic('nobody@example.test', 'x') }),
      browser.with({ origin: 'https://evil.test' }),
    ]) {
      expect((await client.get('/auth/plans/')).status).toBe(200);
      expect((await client.post('/auth/password/reset/', { email: 'nobody@example.test' })).status).toBe(200);
    }
  });
});

describe('one’s sessions', () => {
  test('are listed, and ended one by one or all but this one', async () => {
    const { user } = await tenant.user('viewer', { password });
    const login = async (agent: string) =>
      app.anonymous.with({
        authorization: `Bearer ${(await app.anonymous.with({ 'user-agent': agent }).post('/auth/login/', { email: user.email, password })).body.data.access}`,
      });
    const [laptop, phone, tablet] = [await login('laptop'), await login('phone'), await login('tablet')];
    const list = async () =>
      (await laptop.graphql('{ sessions { id userAgent isCurrent } }')).data.sessions as {
        id: string;
        userAgent: string;
        isCurrent: boolean;
      }[];
    expect((await list()).map(({ userAgent, isCurrent }) => [userAgent, isCurrent]).sort()).toEqual([
      ['laptop', true],
      ['phone', false],
      ['tablet', false],
    ]);
    const { id } = (await list()).find(({ userAgent }) => userAgent === 'phone')!;
    const end = 'mutation ($id: UUID!) { revokeSession(id: $id) { endedSessions } }';
    expect((await laptop.graphql(end, { id })).data.revokeSession.endedSessions).toBe(1);
    expect((await phone.get('/auth/me/')).status).toBe(401);
    expect((await laptop.graphql(end, { id })).errors![0]!.extensions.code).toBe('NOT_FOUND');
    const stranger = await tenant.user('admin');
    const tabletId = (await list()).find(({ userAgent }) => userAgent === 'tablet')!.id;
    expect((await stranger.graphql(end, { id: tabletId })).errors![0]!.extensions.code).toBe('NOT_FOUND');
    const others = await laptop.graphql('mutation { revokeOtherSessions { endedSessions } }');
    expect(others.data.revokeOtherSessions.endedSessions).toBe(1);
    expect((await tablet.get('/auth/me/')).status).toBe(401);
    expect((await laptop.get('/auth/me/')).status).toBe(200);
  });
});
