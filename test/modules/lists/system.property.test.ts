import fc from 'fast-check';
import {
  byFlag,
  bySector,
  byValue,
  byWord,
  closeWorld,
  type ListCase,
  moment,
  openWorld,
  text,
  type World,
  words,
} from './list-case.ts';
import { listProperties } from './list-properties.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => closeWorld(world));

const updated_at = '2026-01-05T00:00:00Z';
const promptTypes = [
  'clustering',
  'ideas',
  'content_generation',
  'image_prompt_extraction',
  'image_prompt_template',
  'negative_prompt',
] as const;

const setting: Pick<
  ListCase,
  'type' | 'owner' | 'readers' | 'columns' | 'orders' | 'defaultOrder' | 'filters' | 'search'
> = {
  type: 'Setting',
  owner: 'account',
  readers: ['owner'],
  columns: { key: text, value: fc.constantFrom(1, 'word', [], { deep: true }), created_at: moment },
  orders: { KEY: 'key' },
  defaultOrder: { by: 'KEY', descending: false },
  filters: { key: byValue('key', ['apple', 'Apple', '100% wool', 'none']) },
  search: ['key'],
};

const lists: ListCase[] = [
  {
    field: 'authorProfiles',
    type: 'AuthorProfile',
    path: '/system/author-profiles/',
    table: 'author_profiles',
    owner: 'account',
    readers: ['owner', 'editor'],
    columns: { name: text, is_active: fc.boolean(), created_at: moment },
    complete: ({ values, place }) => ({
      ...values,
      description: '',
      tone: '',
      language: '',
      structure_template: '',
      account_id: world.ids[place].account_id,
      updated_at,
    }),
    orders: { NAME: 'name', CREATED_AT: 'created_at' },
    defaultOrder: { by: 'CREATED_AT', descending: true },
    filters: { isActive: byFlag('is_active') },
    search: ['name'],
  },
  {
    field: 'strategies',
    type: 'Strategy',
    path: '/system/strategies/',
    table: 'strategies',
    owner: 'account',
    siteColumn: 'site_id',
    readers: ['owner', 'editor'],
    columns: {
      name: text,
      is_active: fc.boolean(),
      created_at: moment,
      prompt_types: fc.subarray([...promptTypes]),
      // Without a sector it is the whole account's.
      placed: fc.boolean(),
    },
    complete: ({ values: { placed, ...values }, place }) => {
      const { account_id, site_id, sector_id } = world.ids[place];
      return {
        ...values,
        description: '',
        section_logic: [],
        account_id,
        site_id: placed ? site_id : null,
        sector_id: placed ? sector_id : null,
        updated_at,
      };
    },
    orders: { NAME: 'name', CREATED_AT: 'created_at' },
    defaultOrder: { by: 'CREATED_AT', descending: true },
    filters: {
      sectorId: bySector,
      promptType: {
        kind: 'word',
        values: () => promptTypes,
        meets: (row, value) => (row.prompt_types as string[]).includes(value),
      },
      isActive: byFlag('is_active'),
    },
    search: ['name'],
  },
  {
    field: 'prompts',
    type: 'Prompt',
    path: '/system/prompts/',
    table: 'prompts',
    owner: 'account',
    readers: ['owner', 'editor'],
    columns: {
      prompt_type: words(...promptTypes),
      prompt_value: text,
      is_active: fc.boolean(),
      created_at: moment,
    },
    complete: ({ values, place }) => ({ ...values, account_id: world.ids[place].account_id, updated_at }),
    orders: { CREATED_AT: 'created_at' },
    defaultOrder: { by: 'CREATED_AT', descending: true },
    filters: { promptType: byWord('prompt_type', promptTypes), isActive: byFlag('is_active') },
    search: ['prompt_value'],
  },
  {
    ...setting,
    field: 'settingsOfAccount',
    path: '/system/settings/account/',
    table: 'account_settings',
    columns: { ...setting.columns, kind: words('account', 'account', 'ai') },
    isShown: (row) => row.kind === 'account',
    complete: ({ values, place }) => ({ ...values, account_id: world.ids[place].account_id, updated_at }),
  },
  {
    ...setting,
    field: 'settingsOfUser',
    path: '/system/settings/user/',
    table: 'user_settings',
    isShown: (row) => row.user_id === world.tenant.ownerUser.id,
    complete: ({ values, place }) => {
      const { ownerUser } = place === 'foreign' ? world.foreign : world.tenant;
      const user_id = place === 'closed' ? world.editorId : ownerUser.id;
      return { ...values, account_id: world.ids[place].account_id, user_id, updated_at };
    },
  },
  {
    ...setting,
    field: 'settingsOfSystem',
    path: '/system/settings/system/',
    table: 'system_settings',
    owner: 'global',
    readers: ['staff'],
    complete: ({ values }) => ({ ...values, updated_at }),
  },
];

for (const list of lists) listProperties(list, () => world);
