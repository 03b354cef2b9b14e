import { createHmac, randomUUID } from 'node:crypto';
import type { Client } from '../../kit/client.ts';
import type { Tenant } from '../../kit/tenant.ts';
import { openTestApp, type TestApp } from '../../kit/test-app.ts';

let app: TestApp;
let tenant: Tenant;
let clock = 0;

beforeAll(async () => {
  app = await openTestApp({ now: () => new Date(Date.now() + clock) });
  tenant = await app.tenant();
});
afterAll(() => app.close());
beforeEach(() => {
  clock = 0;
});

const password = 'correct horse battery';

interface Login {
  readonly access: string;
  readonly refresh: string;
  readonly userId: number;
  readonly client: Client;
}

async function signIn(email?: string): Promise<Login> {
  const address = email ?? (await tenant.user('editor', { password })).user.email;
  const { body } = await app.anonymous.post('/auth/login/', { email: address, password });
  return {
    access: body.data.access,
    refresh: body.data.refresh,
    userId: body.data.user.id,
    client: bearer(body.data.access),
  };
}

function bearer(token: string): Client {
  return app.anonymous.with({ authorization: `Bearer ${token}` });
}

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const claimsOf = (token: string) => JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString());

function forge(header: object, claims: object, secret: string | undefined): string {
  const signed = `${part(header)}.${part(claims)}`;
  const signature = secret === undefined ? '' : createHmac('sha256', secret).update(signed).digest('base64url');
  return `${signed}.${signature}`;
}

describe('an access token is refused', () => {
  const refused = async (token: string) => {
    const { status, body } = await bearer(token).get('/auth/me/');
    expect(status).toBe(401);
    expect(body).toMatchObject({ success: false, error: 'Authentication required' });
    const { errors } = await bearer(token).graphql('{ me { databaseId } }');
    expect(errors![0]!.extensions.code).toBe('UNAUTHENTICATED');
  };

  test('when it has expired', async () => {
    const { token } = app.services.tokens.access(tenant.ownerUser, undefined, new Date(Date.now() - 16 * 60_000));
    await refused(token);
  });

  test('when its payload was changed', async () => {
    const { access } = await signIn();
    const [header, , signature] = access.split('.');
    await refused(`${header}.${part({ ...claimsOf(access), user_id: tenant.ownerUser.id })}.${signature}`);
  });

  test('when it is signed with another secret', async () => {
    const { access } = await signIn();
    await refused(forge({ alg: 'HS256', typ: 'JWT' }, claimsOf(access), 'another secret of thirty-two characters'));
  });

  test('when it says that it needs no signature', async () => {
    const { access } = await signIn();
    await refused(forge({ alg: 'none', typ: 'JWT' }, claimsOf(access), undefined));
    await refused(forge({ alg: 'None', typ: 'JWT' }, claimsOf(access), 'x'));
  });

  test('when it is a refresh token', async () => {
    const { refresh } = await signIn();
    await refused(refresh);
  });

  test('when it names an account that is not the user’s', async () => {
    const other = await app.tenant();
    const { token } = app.services.tokens.access(
      { id: tenant.ownerUser.id, accountId: other.accountId },
      undefined,
      new Date(),
    );
    await refused(token);
  });

  test('when its user is deleted', async () => {
    const { access, userId } = await signIn();
    await app.prisma.user.update({ where: { id: userId }, data: { deletedAt: new Date() } });
    await app.services.actors.changed(userId);
    await refused(access);
  });

  test.each(['', 'x', 'a.b.c', 'null'])('when it is no token: "%s"', (token) => refused(token));
});

describe('refreshing', () => {
  const refresh = (token: unknown) => app.anonymous.post('/auth/refresh/', { refresh: token });

  test('gives a new access token and the same refresh token, again and again', async () => {
    const login = await signIn();
    clock = 60_000;
    for (let round = 0; round < 2; round++) {
      const { status, body } = await refresh(login.refresh);
      expect(status).toBe(200);
      expect(body.data.refresh).toBe(login.refresh);
      expect(body.data.access).not.toBe(login.access);
      expect(Date.parse(body.data.refresh_expires_at)).toBe(claimsOf(login.refresh).exp * 1000);
      expect(Date.parse(body.data.access_expires_at)).toBe(claimsOf(body.data.access).exp * 1000);
      expect((await bearer(body.data.access).get('/auth/me/')).body.data.user.id).toBe(login.userId);
    }
  });

  test.each<[string, (login: Login) => Promise<unknown> | unknown]>([
    ['no token', () => 'nonsense'],
    ['an access token', ({ access }) => access],
    [
      'a token of a session that never was',
      () => app.services.tokens.refresh(tenant.ownerUser, randomUUID(), new Date(), randomUUID()).token,
    ],
    [
      'another token of the session than the one it knows',
      ({ refresh: token }) =>
        app.services.tokens.refresh(
          { id: claimsOf(token).user_id, accountId: tenant.accountId },
          claimsOf(token).sid,
          new Date(),
          randomUUID(),
        ).token,
    ],
    [
      'the token of an ended session',
      async ({ client, refresh: token }) => {
        await client.post('/auth/logout/');
        return token;
      },
    ],
    [
      'the token of a session that is over',
      async ({ userId, refresh: token }) => {
        await app.prisma.session.updateMany({ where: { userId }, data: { expiresAt: new Date(Date.now() - 1000) } });
        return token;
      },
    ],
    [
      'the token of a deleted user',
      async ({ userId, refresh: token }) => {
        await app.prisma.user.update({ where: { id: userId }, data: { deletedAt: new Date() } });
        return token;
      },
    ],
  ])('with %s is refused in the same words', async (_, given) => {
    const { status, body } = await refresh(await given(await signIn()));
    expect(status).toBe(401);
    expect(body).toMatchObject({ success: false, error: 'Invalid or expired refresh token' });
  });

  test('with an expired token is refused', async () => {
    const { refresh: token } = await signIn();
    const { sid, user_id: id, jti } = claimsOf(token);
    const eightDaysAgo = new Date(Date.now() - 8 * 86_400_000);
    const expired = app.services.tokens.refresh({ id, accountId: tenant.accountId }, sid, eightDaysAgo, jti);
    expect((await refresh(expired.token)).status).toBe(401);
  });

  test('for a user who is inactive now is forbidden', async () => {
    const { userId, refresh: token } = await signIn();
    await app.prisma.user.update({ where: { id: userId }, data: { isActive: false } });
    expect((await refresh(token)).status).toBe(403);
  });

  test('needs the token', async () => {
    const { status, body } = await app.anonymous.post('/auth/refresh/', {});
    expect(status).toBe(400);
    expect(body.errors).toEqual({ refresh: ['This field is required.'] });
  });

  test('works in GraphQL as well', async () => {
    const login = await signIn();
    const { data } = await app.anonymous.graphql(
      'mutation ($refresh: String!) { refreshToken(refresh: $refresh) { access refresh refreshExpiresAt } }',
      { refresh: login.refresh },
    );
    expect(data.refreshToken.refresh).toBe(login.refresh);
  });
});

describe('rotating a session', () => {
  const rotate = async (token: string) => {
    const { data, errors } = await app.anonymous.graphql(
      'mutation ($refresh: String!) { refreshSession(refresh: $refresh) { access refresh refreshExpiresAt } }',
      { refresh: token },
    );
    return { pair: data?.refreshSession, code: errors?.[0]?.extensions.code };
  };

  test('replaces the refresh token and lengthens the session', async () => {
    const login = await signIn();
    clock = 2 * 86_400_000;
    const { pair } = await rotate(login.refresh);
    expect(pair.refresh).not.toBe(login.refresh);
    expect(Date.parse(pair.refreshExpiresAt) - Date.now() - clock).toBeGreaterThan(6.9 * 86_400_000);
    const rest = await app.anonymous.post('/auth/refresh/', { refresh: login.refresh });
    expect(rest.status).toBe(401);
    expect((await app.anonymous.post('/auth/refresh/', { refresh: pair.refresh })).status).toBe(200);
  });

  test('two tabs that refresh at once get the same new token', async () => {
    const login = await signIn();
    const tabs = await Promise.all([rotate(login.refresh), rotate(login.refresh), rotate(login.refresh)]);
    expect(new Set(tabs.map(({ pair }) => pair.refresh)).size).toBe(1);
    clock = 59_000;
    expect((await rotate(login.refresh)).pair.refresh).toBe(tabs[0]!.pair.refresh);
  });

  test('a replaced token that comes again after a minute ends the session', async () => {
    const login = await signIn();
    const { pair } = await rotate(login.refresh);
    clock = 61_000;
    expect(await rotate(login.refresh)).toEqual({ pair: null, code: 'UNAUTHENTICATED' });
    expect((await rotate(pair.refresh)).code).toBe('UNAUTHENTICATED');
    expect((await bearer(pair.access).get('/auth/me/')).status).toBe(401);
  });

  test('a token from two rotations ago ends the session at once', async () => {
    const login = await signIn();
    const first = await rotate(login.refresh);
    const second = await rotate(first.pair.refresh);
    expect((await rotate(login.refresh)).code).toBe('UNAUTHENTICATED');
    expect((await rotate(second.pair.refresh)).code).toBe('UNAUTHENTICATED');
  });
});

describe('signing out', () => {
  test('ends the session at once and clears the cookie, and only this session', async () => {
    const { user } = await tenant.user('viewer', { password });
    const here = await signIn(user.email);
    const there = await signIn(user.email);
    expect((await here.client.get('/auth/me/')).status).toBe(200);
    const { status, body, headers } = await here.client.post('/auth/logout/');
    expect(status).toBe(200);
    expect(body).toMatchObject({ success: true, message: 'Logout successful', data: { ended_sessions: 1 } });
    expect(headers.get('set-cookie')).toMatch(/^sessionid=; Path=\/; Max-Age=0; HttpOnly/);
    expect((await here.client.get('/auth/me/')).status).toBe(401);
    expect((await app.anonymous.post('/auth/refresh/', { refresh: here.refresh })).status).toBe(401);
    expect((await there.client.get('/auth/me/')).status).toBe(200);
  });

  test('needs somebody who is signed in', async () => {
    expect((await app.anonymous.post('/auth/logout/')).status).toBe(401);
  });

  test('works in GraphQL as well', async () => {
    const { client } = await signIn();
    expect((await client.graphql('mutation { logout { endedSessions } }')).data.logout.endedSessions).toBe(1);
    expect((await client.graphql('{ me { databaseId } }')).status).toBe(401);
  });
});
