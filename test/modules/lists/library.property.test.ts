import fc from 'fast-check';
import {
  byFlag,
  byId,
  byValue,
  byWord,
  closeWorld,
  cutLibrary,
  few,
  from,
  type ListCase,
  moment,
  openWorld,
  type Question,
  type Row,
  text,
  upTo,
  type World,
  words,
} from './list-case.ts';
import { listProperties } from './list-properties.ts';

let world: World;
let industries: { id: number; sector: number }[];

beforeAll(async () => {
  world = await openWorld();
  industries = await cutLibrary(world);
});
afterAll(() => closeWorld(world));

const updated_at = '2026-01-05T00:00:00Z';
const nowhere = 2_000_000_000;
const intents = ['informational', 'commercial', 'transactional', 'navigational'] as const;
const volumes = [0, 5, 1_000_000];
const difficulties = [0, 50, 100];
const byIndustry = byId('industry_id', () => [...industries.map(({ id }) => id), nowhere], 'industry');

/** What is no longer offered shows for staff only, where they ask for it. */
const isOffered = (row: Row, { reader, filter }: Question) =>
  row.is_active === true || (reader === 'staff' && filter.isActive === false);

const planAmounts = [
  'included_credits',
  'max_sites',
  'max_sectors_per_site',
  'max_users',
  'max_keywords',
  'max_clusters',
  'max_content_ideas',
  'max_content_words',
  'max_images_basic',
  'max_images_premium',
  'max_image_prompts',
  'trial_days',
  'sort_order',
];

const lists: ListCase[] = [
  {
    field: 'plans',
    type: 'Plan',
    path: '/auth/plans/',
    table: 'plans',
    owner: 'global',
    isShown: isOffered,
    // Public: REST does not look at who asks.
    readers: ['owner'],
    columns: { name: text, is_active: fc.boolean(), created_at: moment },
    complete: ({ values, mark }) => ({
      ...values,
      slug: mark,
      price: '1.00',
      currency: 'USD',
      billing_cycle: 'monthly',
      features: [],
      ...Object.fromEntries(planAmounts.map((name) => [name, 1])),
      updated_at,
    }),
    orders: { NAME: 'name', CREATED_AT: 'created_at' },
    defaultOrder: { by: 'NAME', descending: false },
    filters: { isActive: byFlag('is_active') },
    search: ['name'],
  },
  {
    field: 'industries',
    type: 'Industry',
    path: '/auth/industries/',
    table: 'industries',
    owner: 'global',
    isShown: isOffered,
    // Public: REST does not look at who asks.
    readers: ['owner'],
    columns: { name: text, is_active: fc.boolean(), created_at: moment },
    complete: ({ values, mark }) => ({ ...values, slug: mark, description: '', updated_at }),
    orders: { NAME: 'name', CREATED_AT: 'created_at' },
    defaultOrder: { by: 'NAME', descending: false },
    filters: { isActive: byFlag('is_active') },
    search: ['name'],
  },
  {
    field: 'industrySectors',
    type: 'IndustrySector',
    table: 'industry_sectors',
    owner: 'global',
    isShown: isOffered,
    readers: ['staff'],
    columns: { name: text, is_active: fc.boolean(), created_at: moment, industry: few(0, 1) },
    complete: ({ values: { industry, ...values }, mark }) => ({
      ...values,
      slug: mark,
      description: '',
      suggested_keywords: [],
      industry_id: industries[industry as number]!.id,
      updated_at,
    }),
    orders: { NAME: 'name', CREATED_AT: 'created_at' },
    defaultOrder: { by: 'NAME', descending: false },
    filters: { industryId: byIndustry, isActive: byFlag('is_active') },
    search: ['name'],
  },
  {
    field: 'seedKeywords',
    type: 'SeedKeyword',
    path: '/auth/seed-keywords/',
    table: 'seed_keywords',
    owner: 'global',
    isShown: isOffered,
    readers: ['owner', 'staff'],
    columns: {
      keyword: text,
      volume: few(...volumes),
      difficulty: few(...difficulties),
      intent: words(...intents),
      country: words('US', 'DE'),
      is_active: fc.boolean(),
      industry: few(0, 1),
    },
    complete: ({ values: { industry, ...values }, mark }) => {
      const { id, sector } = industries[industry as number]!;
      const created_at = updated_at;
      return { ...values, keyword_key: mark, industry_id: id, industry_sector_id: sector, created_at, updated_at };
    },
    orders: { KEYWORD: 'keyword', VOLUME: 'volume', DIFFICULTY: 'difficulty' },
    defaultOrder: { by: 'KEYWORD', descending: false },
    filters: {
      industryId: byIndustry,
      sectorId: byId('industry_sector_id', () => [...industries.map(({ sector }) => sector), nowhere], 'sector'),
      intent: byWord('intent', intents),
      country: byValue('country', ['US', 'DE', 'FR']),
      volumeMin: from('volume', volumes),
      volumeMax: upTo('volume', volumes),
      difficultyMin: from('difficulty', difficulties),
      difficultyMax: upTo('difficulty', difficulties),
      isActive: byFlag('is_active'),
    },
    search: ['keyword'],
  },
];

for (const list of lists) listProperties(list, () => world);
