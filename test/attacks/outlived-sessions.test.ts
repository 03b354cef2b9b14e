import { Client } from '../kit/client.ts';
import { EventReader } from '../kit/event-reader.ts';
import type { Tenant } from '../kit/tenant.ts';
import { openTestApp, type TestApp } from '../kit/test-app.ts';
import { until } from '../kit/until.ts';
import { startWaitingJob } from '../kit/waiting-job.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

const password = 'a password of some length';

interface SignedIn {
  readonly tenant: Tenant;
  readonly client: Client;
  readonly userId: number;
  readonly sessionId: string;
  readonly refresh: string;
  readonly cookie: string;
}

/** Signs in as anybody does, by e-mail and password. */
async function signIn(role: 'owner' | 'editor' = 'owner', tenantOfUser?: Tenant): Promise<SignedIn> {
  const tenant = tenantOfUser ?? (await app.tenant());
  const { user } = await tenant.user(role, { password });
  const { body, headers } = await app.anonymous.post('/auth/login/', { email: user.email, password });
  const session = await app.prisma.session.findFirstOrThrow({ where: { userId: user.id } });
  return {
    tenant,
    client: new Client(app.app, { authorization: `Bearer ${body.data.access}` }),
    userId: user.id,
    sessionId: session.id,
    refresh: body.data.refresh,
    cookie: headers.get('set-cookie')!.split(';')[0]!,
  };
}

/** Follows a job that waits for a worker, so that nothing ends the stream but what is tried. */
async function follow(tenant: Tenant, client: Client, query?: string): Promise<EventReader> {
  const job = await startWaitingJob(tenant, { siteId: tenant.site.id });
  const answer = await client.fetch('/graphql', {
    method: 'POST',
    headers: { accept: 'text/event-stream', 'content-type': 'application/json', origin: 'http://api.test' },
    body: JSON.stringify({
      query: query ?? 'subscription ($id: UUID!) { jobProgress(id: $id) { state } }',
      variables: query ? undefined : { id: job.id },
    }),
  });
  const reader = new EventReader(answer);
  await until(() => reader.results.length > 0);
  expect(reader.results[0].errors).toBeUndefined();
  return reader;
}

async function expectEnd(reader: EventReader, code: string): Promise<void> {
  await reader.ended;
  expect(reader.results.at(-1).errors[0].extensions).toEqual({ code, requestId: expect.any(String) });
}

describe('a stream ends, and says UNAUTHENTICATED,', () => {
  test('when its user signs out', async () => {
    const { tenant, client } = await signIn();
    const reader = await follow(tenant, client);
    await client.post('/auth/logout/');
    await expectEnd(reader, 'UNAUTHENTICATED');
  });

  test('when the login is revoked from another one', async () => {
    const { tenant, client, sessionId, userId } = await signIn();
    const reader = await follow(tenant, client);
    const { email } = await app.prisma.user.findUniqueOrThrow({ where: { id: userId } });
    const other = await app.anonymous.post('/auth/login/', { email, password });
    const elsewhere = new Client(app.app, { authorization: `Bearer ${other.body.data.access}` });
    const { errors } = await elsewhere.graphql('mutation ($id: UUID!) { revokeSession(id: $id) { endedSessions } }', {
      id: sessionId,
    });
    expect(errors).toBeUndefined();
    await expectEnd(reader, 'UNAUTHENTICATED');
  });

  test('when the password is changed elsewhere', async () => {
    const first = await signIn();
    const reader = await follow(first.tenant, first.client);
    const { email } = await app.prisma.user.findUniqueOrThrow({ where: { id: first.userId } });
    const { body } = await app.anonymous.post('/auth/login/', { email, password });
    const elsewhere = new Client(app.app, { authorization: `Bearer ${body.data.access}` });
    const changed = await elsewhere.post('/auth/change-password/', {
      old_password: password,
      current_password: password,
      new_password: 'another password of some length',
      new_password_confirm: 'another password of some length',
    });
    expect(changed.status).toBe(200);
    await expectEnd(reader, 'UNAUTHENTICATED');
  });

  test('when its token expires and the login was not renewed', async () => {
    const { tenant, userId, sessionId } = await signIn();
    await app.prisma.session.update({
      where: { id: sessionId },
      data: { lastUsedAt: new Date(Date.now() - 20 * 60_000) },
    });
    // A token that has two more seconds.
    const { token } = app.services.tokens.access(
      { id: userId, accountId: tenant.accountId },
      sessionId,
      new Date(Date.now() - 15 * 60_000 + 2_000),
    );
    const reader = await follow(tenant, new Client(app.app, { authorization: `Bearer ${token}` }));
    await expectEnd(reader, 'UNAUTHENTICATED');
  });

  test('when a token that names no login expires', async () => {
    const { tenant, userId } = await signIn();
    const { token } = app.services.tokens.access(
      { id: userId, accountId: tenant.accountId },
      undefined,
      new Date(Date.now() - 15 * 60_000 + 2_000),
    );
    const reader = await follow(tenant, new Client(app.app, { authorization: `Bearer ${token}` }));
    await expectEnd(reader, 'UNAUTHENTICATED');
  });

  test('when the login of its cookie ends', async () => {
    const { tenant, client, cookie } = await signIn();
    const reader = await follow(tenant, new Client(app.app, { cookie }));
    await client.post('/auth/logout/');
    await expectEnd(reader, 'UNAUTHENTICATED');
  });

  test('when its user is deleted', async () => {
    const owner = await signIn();
    const editor = await signIn('editor', owner.tenant);
    const reader = await follow(owner.tenant, editor.client);
    expect((await owner.tenant.owner.delete(`/auth/users/${editor.userId}/`)).status).toBe(204);
    await expectEnd(reader, 'UNAUTHENTICATED');
  });
});

describe('a stream ends, and says FORBIDDEN,', () => {
  test('when its user is deactivated', async () => {
    const { tenant } = await signIn();
    const editor = await signIn('editor', tenant);
    const reader = await follow(tenant, editor.client);
    expect((await tenant.owner.patch(`/auth/users/${editor.userId}/`, { is_active: false })).status).toBe(200);
    await reader.ended;
    expect(['FORBIDDEN', 'UNAUTHENTICATED']).toContain(reader.results.at(-1).errors[0].extensions.code);
  });

  test('when its user may see a site no longer', async () => {
    const { tenant } = await signIn();
    const editor = await signIn('editor', tenant);
    const reader = await follow(tenant, editor.client, 'subscription { jobsProgress { jobId state } }');
    const access = await app.prisma.siteUserAccess.findFirstOrThrow({ where: { userId: editor.userId } });
    expect((await tenant.owner.delete(`/auth/site-access/${access.id}/`)).status).toBe(204);
    await expectEnd(reader, 'FORBIDDEN');
  });

  test('when the account is cancelled', async () => {
    const { tenant, client } = await signIn();
    const reader = await follow(tenant, client);
    await app.prisma.account.update({ where: { id: tenant.accountId }, data: { status: 'cancelled' } });
    await app.services.actors.changed(null);
    await expectEnd(reader, 'FORBIDDEN');
  });
});

describe('a stream goes on', () => {
  test('past the end of its token when the login has been renewed meanwhile', async () => {
    const { tenant, userId, sessionId, refresh } = await signIn();
    const { token } = app.services.tokens.access(
      { id: userId, accountId: tenant.accountId },
      sessionId,
      new Date(Date.now() - 15 * 60_000 + 2_000),
    );
    const client = new Client(app.app, { authorization: `Bearer ${token}` });
    const reader = await follow(tenant, client, 'subscription { jobsProgress { jobId state } }');
    expect((await app.anonymous.post('/auth/refresh/', { refresh })).status).toBe(200);
    // The token itself is over: it opens nothing any more.
    await until(async () => (await client.get('/auth/me/')).status === 401);
    const job = await startWaitingJob(tenant);
    await until(() => reader.results.some(({ data }) => data?.jobsProgress.jobId === job.id));
    expect(reader.hasEnded).toBe(false);
    reader.stop();
  });

  test('when another user of the account signs out, and when rights grow', async () => {
    const { tenant, client } = await signIn();
    const other = await signIn('editor', tenant);
    const reader = await follow(tenant, client, 'subscription { jobsProgress { jobId state } }');
    await other.client.post('/auth/logout/');
    await app.services.actors.changed(null);
    const job = await startWaitingJob(tenant);
    await until(() => reader.results.some(({ data }) => data?.jobsProgress.jobId === job.id));
    expect(reader.hasEnded).toBe(false);
    reader.stop();
  });
});

test('who does not listen any more leaves nothing behind', async () => {
  const { tenant, client } = await signIn();
  const listeners: unknown[] = [];
  const { onChange } = app.services.actors;
  app.services.actors.onChange = (listener) => {
    const off = onChange.call(app.services.actors, listener);
    listeners.push(listener);
    return () => {
      listeners.splice(listeners.indexOf(listener), 1);
      off();
    };
  };
  try {
    const reader = await follow(tenant, client, 'subscription { jobsProgress { jobId state } }');
    expect(listeners).toHaveLength(1);
    reader.stop();
    await until(() => listeners.length === 0);
  } finally {
    app.services.actors.onChange = onChange;
  }
});
