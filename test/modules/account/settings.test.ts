import type { Tenant } from '../../kit/tenant.ts';
import { openTestApp, type TestApp } from '../../kit/test-app.ts';

const path = '/account/settings/';

let app: TestApp;
let tenant: Tenant;

beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  tenant = await app.tenant();
});

async function settings() {
  return (await tenant.owner.get(path)).body.data;
}

describe('reading the settings', () => {
  test('shows what the account has set, and what holds where it has not', async () => {
    const { name } = await app.prisma.account.findUniqueOrThrow({ where: { id: tenant.accountId } });
    const { status, body } = await tenant.owner.get(path);
    expect(status).toBe(200);
    expect(body.data).toEqual({
      name,
      timezone: 'UTC',
      billing_country: null,
      billing_email: null,
      default_language: 'en',
      notification_preferences: {},
    });
  });

  test('takes one query', async () => {
    expect(await app.countQueries(() => tenant.owner.get(path))).toBe(1);
  });
});

describe('changing the settings', () => {
  test('changes all of them, each in its proper spelling, and they stay', async () => {
    const { status, body } = await tenant.owner.patch(path, {
      name: '  Blue   Bakery ',
      timezone: 'europe/berlin',
      billing_country: ' de ',
      billing_email: ' Invoices@bakery.example ',
      default_language: 'pt-br',
      notification_preferences: { weekly_report: true, 'job.failed': false },
      credits: 1_000_000,
      plan: 'scale',
    });
    expect(status).toBe(200);
    expect(body.message).toBe('Settings saved');
    expect(body.data).toEqual({
      name: 'Blue Bakery',
      timezone: 'Europe/Berlin',
      billing_country: 'DE',
      billing_email: 'invoices@bakery.example',
      default_language: 'pt-BR',
      notification_preferences: { weekly_report: true, 'job.failed': false },
    });
    expect(await settings()).toEqual(body.data);
    expect(await tenant.credits()).toBe(1_000);
    const { data } = await tenant.owner.graphql('{ me { account { name timezone billingCountry } } }');
    expect(data.me.account).toEqual({ name: 'Blue Bakery', timezone: 'Europe/Berlin', billingCountry: 'DE' });
  });

  test('leaves alone what is not given; null clears what may be empty and nothing else', async () => {
    await tenant.owner.patch(path, { name: 'Kept', billing_country: 'FR', billing_email: 'a@b.example' });
    const { body } = await tenant.owner.patch(path, { billing_country: null });
    expect(body.data).toMatchObject({ name: 'Kept', billing_country: null, billing_email: 'a@b.example' });
    const before = await settings();
    const required = ['name', 'timezone', 'default_language', 'notification_preferences'];
    const refused = await tenant.owner.patch(path, Object.fromEntries(required.map((name) => [name, null])));
    expect(refused.status).toBe(400);
    expect(refused.body.errors).toEqual(
      Object.fromEntries(required.map((name) => [name, ['This field may not be null.']])),
    );
    expect(await settings()).toEqual(before);
    expect((await tenant.owner.patch(path, {})).body.data).toEqual(before);
  });

  test('notification preferences are replaced as a whole', async () => {
    await tenant.owner.patch(path, { notification_preferences: { one: true, two: true } });
    const { body } = await tenant.owner.patch(path, { notification_preferences: { three: false } });
    expect(body.data.notification_preferences).toEqual({ three: false });
    const none = await tenant.owner.patch(path, { notification_preferences: {} });
    expect(none.body.data.notification_preferences).toEqual({});
    const many = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`${index}`.padStart(64, 'n'), true]));
    const full = await tenant.owner.patch(path, { notification_preferences: many });
    expect(full.body.data.notification_preferences).toEqual(many);
  });

  test.each([
    ['name', ['', '   ', 'x'.repeat(256), ['A'], {}]],
    ['timezone', ['', 'Mars/Olympus', 'CEST+1', 'x'.repeat(100), true]],
    ['billing_country', ['', 'D', 'DEU', 'QQ', '12', '🇩🇪', {}]],
    ['billing_email', ['', 'nobody', 'a@b', `${'a'.repeat(250)}@b.example`, ['a@b.example']]],
    ['default_language', ['', 'e', 'english', 'en_US', 'x-private', 'root', 'de-DE-1901-u-co-phonebk', 'en-', {}]],
    [
      'notification_preferences',
      [
        'on',
        [],
        true,
        { weekly: 'yes' },
        { weekly: null },
        { weekly: { mail: true } },
        { '': true },
        { ' ': true },
        { ['n'.repeat(65)]: true },
        { 'zero\u0000byte': true },
        { 'half\ud83d': true },
        Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`n${index}`, true])),
      ],
    ],
  ])('a %s that will not do is refused by name, and nothing changes', async (field, values) => {
    const before = await settings();
    for (const value of values) {
      const { status, body } = await tenant.owner.patch(path, {
        name: 'Changed',
        default_language: 'fr',
        [field]: value,
      });
      expect([value, status, Object.keys(body.errors)]).toEqual([value, 400, [field]]);
    }
    expect(await settings()).toEqual(before);
  });

  test('is the same in GraphQL', async () => {
    const update =
      'mutation ($input: UpdateAccountSettingsInput!) { updateAccountSettings(input: $input) { name timezone billingCountry billingEmail defaultLanguage notificationPreferences } }';
    const { data, errors } = await tenant.owner.graphql(update, {
      input: { timezone: 'America/New_York', billingCountry: 'us', notificationPreferences: { weekly: true } },
    });
    expect(errors).toBeUndefined();
    expect(data.updateAccountSettings).toMatchObject({
      timezone: 'America/New_York',
      billingCountry: 'US',
      defaultLanguage: 'en',
      notificationPreferences: { weekly: true },
    });
    const read = await tenant.owner.graphql('{ accountSettings { timezone billingCountry notificationPreferences } }');
    expect(read.data.accountSettings).toEqual({
      timezone: 'America/New_York',
      billingCountry: 'US',
      notificationPreferences: { weekly: true },
    });
    const refused = await tenant.owner.graphql(update, {
      input: { billingCountry: 'Germany', notificationPreferences: [1] },
    });
    expect(refused.errors![0]!.extensions).toMatchObject({
      code: 'VALIDATION_FAILED',
      fields: { billingCountry: expect.anything(), notificationPreferences: ['Expected an object.'] },
    });
    const cleared = await tenant.owner.graphql(update, { input: { billingCountry: null } });
    expect(cleared.data.updateAccountSettings.billingCountry).toBeNull();
  });
});

describe('who may', () => {
  test('everybody of the account reads; admins and owners change', async () => {
    for (const [role, status] of [
      ['viewer', 403],
      ['editor', 403],
      ['admin', 200],
      ['owner', 200],
    ] as const) {
      const client = await tenant.user(role, { sites: [] });
      expect([role, (await client.get(path)).status]).toEqual([role, 200]);
      expect([role, (await client.patch(path, { name: `By ${role}` })).status]).toEqual([role, status]);
      const { errors } = await client.graphql('mutation { updateAccountSettings(input: {}) { name } }');
      expect([role, errors?.[0]?.extensions.code]).toEqual([role, status === 403 ? 'FORBIDDEN' : undefined]);
    }
    expect((await settings()).name).toBe('By owner');
  });

  test('nobody who is not signed in', async () => {
    expect((await app.anonymous.get(path)).status).toBe(401);
    expect((await app.anonymous.patch(path, { name: 'X' })).status).toBe(401);
    const { errors } = await app.anonymous.graphql('{ accountSettings { name } }');
    expect(errors![0]!.extensions.code).toBe('UNAUTHENTICATED');
  });

  test('a suspended account reads and changes nothing', async () => {
    for (const status of ['suspended', 'pending_payment'] as const) {
      const stopped = await app.tenant({ status });
      expect((await stopped.owner.get(path)).status).toBe(200);
      expect((await stopped.owner.patch(path, { name: 'X' })).status).toBe(403);
    }
  });

  test('another account is never touched', async () => {
    const other = await app.tenant();
    const before = (await other.owner.get(path)).body.data;
    await tenant.owner.patch(path, { name: 'Mine', billing_country: 'IT', id: other.accountId });
    expect((await other.owner.get(path)).body.data).toEqual(before);
  });

  test('staff change the account that they name', async () => {
    const staff = await (await app.tenant()).user('developer');
    const there = staff.with({ 'x-account-id': String(tenant.accountId) });
    expect((await there.patch(path, { name: 'By staff' })).status).toBe(200);
    expect((await settings()).name).toBe('By staff');
  });
});
