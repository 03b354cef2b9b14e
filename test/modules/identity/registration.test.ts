import { randomBytes } from 'node:crypto';
import { limitsOfOne } from '../../kit/plans.ts';
import { openTestApp, type TestApp } from '../../kit/test-app.ts';

let app: TestApp;

beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

const newAddress = () => `new-${randomBytes(5).toString('hex')}@example.test`;

function register(more: Record<string, unknown> = {}) {
  return app.anonymous.post('/auth/register/', {
    email: newAddress(),
    password: 'password123',
    password_confirm: 'password123',
    ...more,
  });
}

describe('registering', () => {
  test('gives an owner with a trial account, its credits and a session', async () => {
    const email = newAddress();
    const { status, body, headers } = await register({ email });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      success: true,
      message: 'Registration successful',
      request_id: headers.get('x-request-id'),
    });
    expect(Object.keys(body.data).sort()).toEqual([
      'access',
      'access_expires_at',
      'refresh',
      'refresh_expires_at',
      'user',
    ]);
    expect(body.data.user).toMatchObject({
      email,
      username: email.split('@')[0],
      first_name: '',
      role: 'owner',
      is_active: true,
      accessible_sites: [],
      account: {
        name: email.split('@')[0],
        slug: email.split('@')[0],
        status: 'trial',
        credits: 100,
        timezone: 'UTC',
        plan: { slug: 'free', price: '0.00', included_credits: 100, max_sites: 1 },
      },
    });
    expect(body.data.user.account.owner_id).toBe(body.data.user.id);
    expect(headers.get('set-cookie')).toMatch(
      /^sessionid=[\w-]{40,}; Path=\/; Max-Age=604800; HttpOnly; SameSite=Lax$/,
    );
    const me = await app.anonymous.with({ authorization: `Bearer ${body.data.access}` }).get('/auth/me/');
    expect(me.body.data.user.id).toBe(body.data.user.id);
  });

  test('writes subscription and ledger: the balance is the plan’s credits, once', async () => {
    const { body } = await register();
    const accountId = body.data.user.account.id;
    const [subscription, ...others] = await app.prisma.subscription.findMany({ where: { accountId } });
    expect(others).toEqual([]);
    expect(subscription).toMatchObject({ status: 'trialing' });
    const days = (subscription!.trialEnd!.getTime() - subscription!.currentPeriodStart.getTime()) / 86_400_000;
    expect(days).toBe(14);
    expect(await app.prisma.creditTransaction.findMany({ where: { accountId } })).toMatchObject([
      { transactionType: 'subscription', amount: 100, balanceAfter: 100 },
    ]);
  });

  test('with a plan that costs waits for its payment and grants nothing', async () => {
    const { status, body } = await register({ plan_slug: 'starter' });
    expect(status).toBe(201);
    expect(body.data.user.account).toMatchObject({ status: 'pending_payment', credits: 0, plan: { slug: 'starter' } });
    const accountId = body.data.user.account.id;
    expect(await app.prisma.subscription.findMany({ where: { accountId } })).toMatchObject([
      { status: 'pending_payment', trialEnd: null },
    ]);
    const owner = app.anonymous.with({ authorization: `Bearer ${body.data.access}` });
    expect((await owner.get('/auth/sites/')).status).toBe(200);
    expect((await owner.post('/auth/sites/', { name: 'Site' })).status).toBe(403);
  });

  test('takes names, and gives each account a slug of its own', async () => {
    const names = { first_name: 'Ada', last_name: 'Lovelace', username: 'ada', account_name: 'Analytical Engines' };
    const answers = await Promise.all([register(names), register(names), register(names)]);
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(answers[0]!.body.data.user).toMatchObject({ first_name: 'Ada', last_name: 'Lovelace', username: 'ada' });
    expect(answers.map(({ body }) => body.data.user.account.slug).sort()).toEqual([
      'analytical-engines',
      'analytical-engines-1',
      'analytical-engines-2',
    ]);
  });

  test('names the account after the person when it has no name', async () => {
    const { body } = await register({ first_name: 'Grace', last_name: 'Hopper' });
    expect(body.data.user.account).toMatchObject({ name: 'Grace Hopper' });
  });

  test('with an e-mail that is taken, in whatever case, is a conflict and leaves nothing behind', async () => {
    const email = newAddress();
    await register({ email });
    const before = await app.prisma.account.count();
    const { status, body } = await register({ email: ` ${email.toUpperCase()} ` });
    expect(status).toBe(409);
    expect(body.errors.email).toEqual(['A user with this email already exists.']);
    expect(await app.prisma.account.count()).toBe(before);
  });

  test('of one e-mail twice at the same time makes one user', async () => {
    const email = newAddress();
    const answers = await Promise.all([register({ email }), register({ email }), register({ email })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    expect(await app.prisma.user.count({ where: { email } })).toBe(1);
  });

  test.each<[string, Record<string, unknown>, string, string]>([
    ['no e-mail', { email: undefined }, 'email', 'This field is required.'],
    ['an empty e-mail', { email: ' ' }, 'email', 'This field may not be blank.'],
    ['what is no e-mail', { email: 'user@' }, 'email', 'Invalid email format'],
    ['a short password', { password: 'abc1234' }, 'password', 'Password must be at least 8 characters'],
    [
      'a password of digits',
      { password: '1234567890', password_confirm: '1234567890' },
      'password',
      'Password must not be only digits',
    ],
    ['another confirmation', { password_confirm: 'password124' }, 'password_confirm', 'Passwords do not match'],
    ['no confirmation', { password_confirm: undefined }, 'password_confirm', 'This field is required.'],
    ['an unknown plan', { plan_slug: 'platinum' }, 'plan_slug', 'Plan "platinum" does not exist.'],
  ])('with %s is refused, naming the field', async (_, more, field, message) => {
    const before = await app.prisma.account.count();
    const { status, body } = await register(more);
    expect(status).toBe(400);
    expect(body).toMatchObject({ success: false, error: 'Validation failed', errors: { [field]: [message] } });
    expect(await app.prisma.account.count()).toBe(before);
  });

  test('with the e-mail as the password is refused, whatever its case', async () => {
    const email = newAddress();
    const { status, body } = await register({
      email,
      password: email.toUpperCase(),
      password_confirm: email.toUpperCase(),
    });
    expect(status).toBe(400);
    expect(body.errors.password).toEqual(['Password must not be the email address']);
  });

  test('a plan that is no longer offered is unknown', async () => {
    await app.prisma.plan.create({
      data: {
        name: 'Old',
        slug: 'old',
        price: 1,
        includedCredits: 1,
        ...limitsOfOne,
        isActive: false,
      },
    });
    expect((await register({ plan_slug: 'old' })).status).toBe(400);
  });

  test('works in GraphQL as well', async () => {
    const email = newAddress();
    const { data, errors } = await app.anonymous.graphql(
      `mutation ($input: RegisterInput!) {
         register(input: $input) { access refresh accessExpiresAt user { id databaseId role account { slug status plan { slug } } } }
       }`,
      { input: { email, password: 'password123', passwordConfirm: 'password123' } },
    );
    expect(errors).toBeUndefined();
    expect(data.register.user).toMatchObject({ role: 'OWNER', account: { status: 'TRIAL', plan: { slug: 'free' } } });
  });
});
