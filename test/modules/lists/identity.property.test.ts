import fc from 'fast-check';
import {
  byFlag,
  byId,
  bySite,
  byValue,
  byWord,
  closeWorld,
  cutLibrary,
  few,
  type ListCase,
  maybeText,
  moment,
  openWorld,
  orNull,
  text,
  type World,
  words,
} from './list-case.ts';
import { listProperties } from './list-properties.ts';

let world: World;
let planIds: number[];
let industries: { id: number; sector: number }[];

beforeAll(async () => {
  world = await openWorld();
  planIds = (await world.sql.query<{ id: number }>('SELECT id FROM plans ORDER BY id')).rows.map(({ id }) => id);
  industries = await cutLibrary(world);
});
afterAll(() => closeWorld(world));

const updated_at = '2026-01-05T00:00:00Z';
const nowhere = 2_000_000_000;
const roles = ['developer', 'owner', 'admin', 'editor', 'viewer', 'system_bot'] as const;
const siteStatuses = ['active', 'inactive', 'suspended'] as const;
const hostings = ['wordpress', 'shopify', 'custom', 'igny8'] as const;
const subscriptionStatuses = ['trialing', 'active', 'pending_payment', 'past_due', 'canceled'] as const;
const byIndustry = byId('industry_id', () => [...industries.map(({ id }) => id), nowhere], 'industry');

const userColumns = {
  username: text,
  first_name: maybeText,
  last_name: maybeText,
  role: words(...roles),
  is_active: fc.boolean(),
  created_at: moment,
  prefix: words('a', 'b', 'b-', 'zoë', '0'),
};
const completeUser: ListCase['complete'] = ({ values: { prefix, ...values }, place, mark }) => ({
  ...values,
  email: `${prefix}${mark}@example.test`,
  account_id: world.ids[place].account_id,
  updated_at,
});

const lists: ListCase[] = [
  {
    field: 'users',
    type: 'User',
    path: '/auth/users/',
    table: 'users',
    owner: 'account',
    softDelete: true,
    readers: ['owner'],
    columns: userColumns,
    complete: completeUser,
    orders: { CREATED_AT: 'created_at', EMAIL: 'email' },
    defaultOrder: { by: 'CREATED_AT', descending: true },
    filters: { role: byWord('role', roles), isActive: byFlag('is_active') },
    search: ['email', 'username', 'first_name', 'last_name'],
  },
  {
    field: 'team',
    type: 'TeamMember',
    path: '/account/team/',
    table: 'users',
    owner: 'account',
    softDelete: true,
    readers: ['owner'],
    columns: userColumns,
    complete: completeUser,
    orders: { CREATED_AT: 'created_at', EMAIL: 'email' },
    defaultOrder: { by: 'CREATED_AT', descending: true },
    search: ['email', 'username', 'first_name', 'last_name'],
  },
  {
    field: 'accounts',
    type: 'Account',
    path: '/auth/accounts/',
    table: 'accounts',
    owner: 'account',
    accountColumn: 'id',
    readers: ['owner'],
    columns: { name: text, created_at: moment },
    complete: ({ values, mark }) => ({
      ...values,
      slug: mark,
      plan_id: planIds[0],
      credits: 0,
      status: 'active',
      timezone: 'UTC',
      default_language: 'en',
      notification_preferences: {},
      updated_at,
    }),
    orders: { CREATED_AT: 'created_at', NAME: 'name' },
    defaultOrder: { by: 'CREATED_AT', descending: true },
    search: ['name'],
  },
  {
    field: 'sites',
    type: 'Site',
    path: '/auth/sites/',
    table: 'sites',
    owner: 'account',
    softDelete: true,
    siteColumn: 'id',
    readers: ['owner', 'editor'],
    columns: {
      name: text,
      is_active: fc.boolean(),
      status: words(...siteStatuses),
      hosting_type: words(...hostings),
      created_at: moment,
      industry: orNull(few(0, 1)),
    },
    complete: ({ values: { industry, ...values }, place, mark }) => ({
      ...values,
      slug: mark,
      description: '',
      industry_id: industry === null ? null : industries[industry as number]!.id,
      account_id: world.ids[place].account_id,
      updated_at,
    }),
    orders: { NAME: 'name', CREATED_AT: 'created_at' },
    defaultOrder: { by: 'NAME', descending: false },
    filters: {
      industryId: byIndustry,
      isActive: byFlag('is_active'),
      status: byWord('status', siteStatuses),
      hostingType: byWord('hosting_type', hostings),
      slug: { ...byValue('slug', []), values: ({ tenant, foreign }) => [tenant.site.slug, foreign.site.slug, 'none'] },
    },
    search: ['name'],
  },
  {
    field: 'sectors',
    type: 'Sector',
    path: '/auth/sectors/',
    table: 'sectors',
    owner: 'account',
    softDelete: true,
    siteColumn: 'site_id',
    readers: ['owner', 'editor'],
    columns: { name: text, is_active: fc.boolean(), created_at: moment },
    complete: ({ values, place, mark }) => {
      const { account_id, site_id } = world.ids[place];
      return { ...values, slug: mark, description: '', account_id, site_id, updated_at };
    },
    orders: { NAME: 'name', CREATED_AT: 'created_at' },
    defaultOrder: { by: 'NAME', descending: false },
    filters: { siteId: bySite, isActive: byFlag('is_active') },
    search: ['name'],
  },
  {
    field: 'apiKeys',
    type: 'ApiKey',
    table: 'api_keys',
    owner: 'account',
    siteColumn: 'site_id',
    readers: ['owner'],
    columns: { created_at: moment, last_used_at: orNull(moment), revoked_at: orNull(moment) },
    complete: ({ values, place, mark }) => {
      const { account_id, site_id } = world.ids[place];
      return { ...values, name: mark, prefix: mark, key_hash: mark, scopes: [], account_id, site_id };
    },
    orders: { CREATED_AT: 'created_at', LAST_USED_AT: 'last_used_at' },
    defaultOrder: { by: 'CREATED_AT', descending: true },
    filters: {
      siteId: bySite,
      isRevoked: {
        kind: 'plain',
        values: () => [true, false],
        meets: (row, value) => (row.revoked_at !== null) === value,
      },
    },
  },
  {
    field: 'subscriptions',
    type: 'Subscription',
    path: '/auth/subscriptions/',
    table: 'subscriptions',
    owner: 'account',
    readers: ['owner'],
    // One of them can be current, the others have ended.
    columns: { status: words('canceled', 'canceled', ...subscriptionStatuses), created_at: moment },
    complete: ({ values, place }) => ({
      ...values,
      plan_id: planIds[0],
      anchor_at: updated_at,
      current_period_start: updated_at,
      current_period_end: updated_at,
      cancel_at_period_end: false,
      account_id: world.ids[place].account_id,
      updated_at,
    }),
    orders: { CREATED_AT: 'created_at' },
    defaultOrder: { by: 'CREATED_AT', descending: true },
    filters: { status: byWord('status', subscriptionStatuses) },
  },
];

for (const list of lists) listProperties(list, () => world);

describe('access to sites', () => {
  /** Users of the account and of the other one. */
  let users: Record<'own' | 'foreign', number[]>;
  beforeAll(async () => {
    const make = async (accountId: number) => {
      const { rows } = await world.sql.query<{ id: number }>(
        `INSERT INTO users (account_id, email, username, role, updated_at)
         SELECT $1::int, 'access-' || $1 || '-' || n || '@example.test', 'access', 'editor', now() FROM generate_series(1, 8) n RETURNING id`,
        [accountId],
      );
      return rows.map(({ id }) => id);
    };
    users = { own: await make(world.tenant.accountId), foreign: await make(world.foreign.accountId) };
  });

  listProperties(
    {
      field: 'siteAccesses',
      type: 'SiteAccess',
      path: '/auth/site-access/',
      table: 'site_user_access',
      owner: 'account',
      siteColumn: 'site_id',
      readers: ['owner'],
      columns: { granted_at: moment, user: fc.nat(7) },
      complete: ({ values: { user, ...values }, place }) => {
        const { account_id, site_id } = world.ids[place];
        return {
          ...values,
          user_id: users[place === 'foreign' ? 'foreign' : 'own'][user as number],
          account_id,
          site_id,
        };
      },
      orders: { CREATED_AT: 'granted_at' },
      defaultOrder: { by: 'CREATED_AT', descending: true },
      filters: {
        siteId: bySite,
        userId: byId('user_id', ({ editorId }) => [editorId, users.own[0], users.own[1], users.foreign[0], nowhere]),
      },
    },
    () => world,
  );
});
