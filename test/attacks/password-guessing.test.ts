import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { hidesCharacters, normaliseEmail } from '../../src/platform/validation/email.ts';
import type { Client } from '../kit/client.ts';
import type { Tenant } from '../kit/tenant.ts';
import { openTestApp, type TestApp } from '../kit/test-app.ts';

/** Guessing passwords past the lock of an e-mail and past the budget of an address. */

const password = 'correct horse battery';
const basic = (email: string, secret: string) => `Basic ${Buffer.from(`${email}:${secret}`).toString('base64')}`;

/** Other spellings of an address. */
const spellings: [name: string, spell: (email: string) => string][] = [
  ['a zero byte', (email) => `${email.slice(0, 2)}\u0000${email.slice(2)}`],
  ['another control character', (email) => `${email.slice(0, 3)}\u0007${email.slice(3)}`],
  ['a tab', (email) => email.replace('@', '\t@')],
  ['a zero-width space', (email) => email.replace('@', '\u200b@')],
  ['a soft hyphen', (email) => email.replace('-', '-\u00ad')],
  ['a byte order mark within', (email) => email.replace('@', '@\ufeff')],
  ['a mark of direction', (email) => `\u202e${email}`],
  ['a variation selector', (email) => email.replace('@', '\ufe0f@')],
  ['an invisible letter', (email) => email.replace('@', '\u3164@')],
  ['capitals', (email) => email.toUpperCase()],
  ['full-width letters', (email) => email.replace(/^[a-z]+/, wide)],
  ['a full-width @', (email) => email.replace('@', '\uff20')],
  ['the sign for kelvin', (email) => email.replace('k', '\u212a')],
  ['blanks around it', (email) => `  ${email}\u00a0`],
  ['a blank within', (email) => email.replace('@', ' @')],
];

function wide(text: string): string {
  return [...text].map((letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)).join('');
}

/** Somebody at an address of their own. */
function somebody(app: TestApp): Client {
  const [a, b, c] = randomBytes(3);
  return app.anonymous.with({ 'x-forwarded-for': `10.${a}.${b}.${c}` });
}

/** Whether a body may hold it. */
const isReadable = (text: string) => !text.includes('\0');

describe('the lock of an e-mail', () => {
  let app: TestApp;
  let tenant: Tenant;
  beforeAll(async () => {
    app = await openTestApp({ environment: { TRUST_PROXY: 'true' } });
    tenant = await app.tenant();
  });
  afterAll(() => app.close());

  async function victim(): Promise<string> {
    const { user } = await tenant.user('viewer', { password });
    const email = `kim-${randomBytes(4).toString('hex')}@example.test`;
    await app.prisma.user.update({ where: { id: user.id }, data: { email } });
    return email;
  }

  test('holds against 150 guesses through Basic with a zero byte in the address, and then against the right password', async () => {
    const email = await victim();
    const here = somebody(app);
    const [, spell] = spellings[0]!;
    const statuses: number[] = [];
    for (let guess = 0; guess < 150; guess++) {
      const { status } = await here.with({ authorization: basic(spell(email), `guess ${guess}`) }).get('/auth/me/');
      statuses.push(status);
    }
    expect(statuses).toEqual([...Array(5).fill(401), ...Array(145).fill(429)]);
    for (const written of [email, spell(email)])
      expect((await here.with({ authorization: basic(written, password) }).get('/auth/me/')).status).toBe(429);
  });

  test.each(spellings)(
    'counts an address with %s as the address, through Basic and at the sign-in',
    async (_, spell) => {
      const email = await victim();
      const here = somebody(app);
      const wrong = here.with({ authorization: basic(spell(email), 'wrong') });
      for (let guess = 0; guess < 3; guess++) expect((await wrong.get('/auth/me/')).status).toBe(401);
      for (let guess = 0; guess < 2; guess++) {
        // A body with a zero byte is refused before anything in it is looked at.
        if (isReadable(spell(email)))
          expect((await here.post('/auth/login/', { email: spell(email), password: 'wrong' })).status).toBe(401);
        else expect((await wrong.get('/auth/me/')).status).toBe(401);
      }
      const login = 'mutation ($input: LoginInput!) { login(input: $input) { access } }';
      for (const written of [email, spell(email)]) {
        expect((await here.with({ authorization: basic(written, password) }).get('/auth/me/')).status).toBe(429);
        const { errors } = await here.graphql(login, { input: { email: written, password } });
        expect([
          (await here.post('/auth/login/', { email: written, password })).status,
          errors![0]!.extensions.code,
        ]).toEqual(isReadable(written) ? [429, 'RATE_LIMITED'] : [400, 'VALIDATION_FAILED']);
      }
    },
  );

  test.each(spellings)(
    'an address with %s is no other user’s: it is theirs, or nobody’s where something in it is hidden',
    async (_, spell) => {
      const email = await victim();
      const written = spell(email);
      const status = hidesCharacters(written) ? 401 : 200;
      const login = await somebody(app).post('/auth/login/', { email: written, password });
      expect(login.status).toBe(isReadable(written) ? status : 400);
      const { status: byBasic } = await somebody(app)
        .with({ authorization: basic(written, password) })
        .get('/auth/me/');
      expect(byBasic).toBe(status);
    },
  );

  test.each([
    ['ports', (guess: number) => `203.0.113.9:${4000 + guess}`],
    ['IPv4 in IPv6', (guess: number) => (guess % 2 ? '::ffff:203.0.113.10' : '203.0.113.10')],
    ['one IPv6 network', (guess: number) => `2001:db8:1:2:${guess}::${guess}`],
    ['brackets', (guess: number) => (guess % 2 ? '[2001:db8:1:3::1]:99' : '2001:db8:1:3::1')],
    ['addresses made up before the proxy’s', (guess: number) => `198.51.100.${guess}, 203.0.113.11`],
  ])('is not evaded by %s', async (_, address) => {
    const email = await victim();
    const statuses: number[] = [];
    for (let guess = 0; guess < 6; guess++) {
      const { status } = await app.anonymous
        .with({ 'x-forwarded-for': address(guess) })
        .post('/auth/login/', { email, password: 'wrong' });
      statuses.push(status);
    }
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
  });

  test('holds against the old password that somebody who is signed in guesses', async () => {
    const { user } = await tenant.user('viewer', { password });
    const here = somebody(app);
    const { body } = await here.post('/auth/login/', { email: user.email, password });
    const stolen = here.with({ authorization: `Bearer ${body.data.access}` });
    const next = { new_password: 'another good password', new_password_confirm: 'another good password' };
    for (let guess = 0; guess < 5; guess++)
      expect((await stolen.post('/auth/change-password/', { old_password: `guess ${guess}`, ...next })).status).toBe(
        400,
      );
    expect((await stolen.post('/auth/change-password/', { old_password: password, ...next })).status).toBe(429);
    expect((await here.post('/auth/login/', { email: user.email, password })).status).toBe(429);
  });

  test('has one key for whatever normalises to the same address', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        const once = normaliseEmail(text);
        expect(normaliseEmail(once)).toBe(once);
        expect(hidesCharacters(once)).toBe(false);
        for (const other of [text.normalize('NFD'), text.normalize('NFC'), `\u200b${text}\u0000`])
          expect(normaliseEmail(other)).toBe(once);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('an address with characters that nobody sees', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await openTestApp();
  });
  afterAll(() => app.close());

  const message = 'An email address may not contain invisible or control characters.';
  const hiding = spellings.filter(([, spell]) => hidesCharacters(spell('kim-1@example.test')));

  test.each(hiding)('(%s) is stored nowhere', async (_, spell) => {
    const tenant = await app.tenant();
    const email = spell(`kim-${randomBytes(4).toString('hex')}@example.test`);
    const staff = (await app.tenant()).user('developer');
    const given = { password, password_confirm: password };
    for (const [field, answer] of [
      ['email', await app.anonymous.post('/auth/register/', { email, ...given })],
      ['email', await tenant.owner.post('/auth/users/', { email, role: 'viewer', password })],
      ['email', await tenant.owner.post('/auth/users/invite/', { email, role: 'viewer' })],
      ['email', await tenant.owner.post('/account/team/', { email, role: 'viewer' })],
      ['email', await tenant.owner.patch(`/auth/users/${tenant.ownerUser.id}/`, { email })],
      ['billing_email', await tenant.owner.patch('/account/settings/', { billing_email: email })],
      ['owner_email', await (await staff).post('/auth/accounts/', { name: 'New', owner_email: email })],
    ] as const) {
      const words = isReadable(email) ? message : 'Null characters are not allowed.';
      expect([field, answer.status, answer.body.errors]).toEqual([field, 400, { [field]: [words] }]);
    }
    expect((await tenant.owner.get('/auth/users/')).body.count).toBe(1);
  });

  test('gets no link to choose a password, and no other answer either', async () => {
    const tenant = await app.tenant();
    const { user } = await tenant.user('viewer', { password });
    const { status, body } = await app.anonymous.post('/auth/password/reset/', { email: `\u200b${user.email}` });
    expect([status, body.success]).toEqual([200, true]);
    expect(await app.prisma.mailMessage.count({ where: { recipient: user.email } })).toBe(0);
  });

  test('and one in another Unicode form is the same address: it has one user', async () => {
    const tenant = await app.tenant();
    const email = `kim-${randomBytes(4).toString('hex')}@example.test`;
    const wanted = { role: 'viewer', password };
    expect((await tenant.owner.post('/auth/users/', { email, ...wanted })).status).toBe(201);
    for (const spell of [wide, (text: string) => text.replace('k', '\u212a'), (text: string) => text.toUpperCase()]) {
      const again = await tenant.owner.post('/auth/users/', { email: email.replace(/^[a-z]+/, spell), ...wanted });
      expect([again.status, Object.keys(again.body.errors)]).toEqual([409, ['email']]);
    }
  });

  test('letters of another alphabet that look alike are no address', async () => {
    const tenant = await app.tenant();
    const answer = await tenant.owner.post('/auth/users/invite/', { email: 'k\u0456m@example.test', role: 'viewer' });
    expect([answer.status, answer.body.errors]).toEqual([400, { email: ['Invalid email format'] }]);
  });
});

describe('the budget of an address', () => {
  let app: TestApp;
  let tenant: Tenant;
  beforeAll(async () => {
    app = await openTestApp({
      environment: { TRUST_PROXY: 'true', IGNY8_DEBUG_THROTTLE: 'false', THROTTLE_LIMITS: 'auth=6' },
    });
    tenant = await app.tenant();
  });
  afterAll(() => app.close());

  const stranger = () => `${randomBytes(5).toString('hex')}@example.test`;
  const me = (client: Client, email: string, secret = 'wrong') =>
    client.with({ authorization: basic(email, secret) }).get('/auth/me/');

  test('is used up by failed Basic for many e-mails; then not even a right password is looked at', async () => {
    const { user } = await tenant.user('viewer', { password });
    const here = somebody(app);
    const statuses: number[] = [];
    for (let guess = 0; guess < 8; guess++) statuses.push((await me(here, stranger())).status);
    expect(statuses).toEqual([...Array(6).fill(401), 429, 429]);
    const right = await me(here, user.email, password);
    expect([right.status, right.body.error]).toEqual([429, 'Rate limit exceeded']);
    expect(['limit', 'remaining'].map((name) => right.headers.get(`x-throttle-${name}`))).toEqual(['6', '0']);
    expect(Number(right.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await me(somebody(app), user.email, password)).status).toBe(200);
  });

  test('is one for Basic and the sign-in, in REST and GraphQL', async () => {
    const here = somebody(app);
    for (let guess = 0; guess < 2; guess++) await me(here, stranger());
    for (let guess = 0; guess < 2; guess++) await here.post('/auth/login/', { email: stranger(), password: 'wrong' });
    const byGraphQL = here.with({ authorization: basic(stranger(), 'wrong') });
    for (let guess = 0; guess < 2; guess++) await byGraphQL.graphql('{ me { databaseId } }');
    expect((await me(here, stranger())).status).toBe(429);
    expect((await here.post('/auth/login/', { email: stranger(), password: 'wrong' })).status).toBe(429);
    const { status, errors } = await byGraphQL.graphql('{ plans { totalCount } }');
    expect([status, errors![0]!.extensions.code]).toEqual([429, 'RATE_LIMITED']);
  });

  test('of many guesses at once no more than it has are told', async () => {
    const here = somebody(app);
    const answers = await Promise.all(Array.from({ length: 30 }, () => me(here, stranger())));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(6);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(24);
  });

  test('of many guesses at once, no more passwords are looked at than those that were under way when it was used up', async () => {
    const { passwords } = app.services;
    const { userOf } = passwords;
    let looks = 0;
    passwords.userOf = (credentials) => {
      looks++;
      return userOf(credentials);
    };
    const here = somebody(app);
    await Promise.all(Array.from({ length: 100 }, () => me(here, stranger())));
    passwords.userOf = userOf;
    expect(looks).toBeLessThan(6 + 4);
  });

  test('is guarded where nothing else is counted: the admin’s files', async () => {
    const here = somebody(app);
    const csv = () =>
      here.with({ authorization: basic(stranger(), 'wrong') }).fetch('/admin/igny8_core_auth/industry/export-csv/');
    const statuses: number[] = [];
    for (let guess = 0; guess < 7; guess++) statuses.push((await csv()).status);
    expect(statuses).toEqual([...Array(6).fill(401), 429]);
  });

  test('is the address’s also where somebody is signed in: further users are no further budgets', async () => {
    const address = { 'x-forwarded-for': '10.77.0.1' };
    const login = 'mutation ($input: LoginInput!) { login(input: $input) { access } }';
    const codes: string[] = [];
    for (let guess = 0; guess < 8; guess++) {
      const attacker = (await tenant.user('viewer')).with(address);
      const { errors } = await attacker.graphql(login, { input: { email: stranger(), password: 'wrong' } });
      codes.push(errors![0]!.extensions.code);
    }
    expect(codes).toEqual([...Array(6).fill('UNAUTHENTICATED'), 'RATE_LIMITED', 'RATE_LIMITED']);
  });

  test('costs nothing who signs in rightly, however often and at once', async () => {
    const { user } = await tenant.user('viewer', { password });
    const here = somebody(app);
    const answers = await Promise.all(Array.from({ length: 15 }, () => me(here, user.email, password)));
    expect(answers.map(({ status }) => status)).toEqual(Array(15).fill(200));
    expect((await me(here, stranger())).status).toBe(401);
  });

  test('what is no e-mail and password at all is no guess', async () => {
    const here = somebody(app);
    for (let call = 0; call < 10; call++)
      expect((await here.with({ authorization: 'Basic !!!' }).get('/auth/me/')).status).toBe(401);
    expect((await me(here, stranger())).status).toBe(401);
  });
});
