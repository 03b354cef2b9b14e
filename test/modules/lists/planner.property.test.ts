import fc from 'fast-check';
import {
  byId,
  bySector,
  bySite,
  byWord,
  closeWorld,
  few,
  from,
  type ListCase,
  maybeText,
  moment,
  openWorld,
  orNull,
  text,
  upTo,
  type World,
  words,
} from './list-case.ts';
import { listProperties } from './list-properties.ts';

let world: World;
/** A cluster in each place; the lists of clusters has them as well. */
let clusters: Record<string, number>;
/** Keywords of the library. */
let seeds: number[];

beforeAll(async () => {
  world = await openWorld();
  const made = Object.entries(world.ids).map(async ([place, { account_id, site_id, sector_id }]) => {
    const { rows } = await world.sql.query<{ id: number }>(
      `INSERT INTO clusters (account_id, site_id, sector_id, name, name_key, updated_at) VALUES ($1, $2, $3, 'Shared', 'shared', now()) RETURNING id`,
      [account_id, site_id, sector_id],
    );
    return [place, rows[0]!.id] as const;
  });
  clusters = Object.fromEntries(await Promise.all(made));
  const { rows } = await world.sql.query<{ id: number }>('SELECT id FROM seed_keywords ORDER BY id LIMIT 2');
  seeds = rows.map(({ id }) => id);
});
afterAll(() => closeWorld(world));

const updated_at = '2026-01-05T00:00:00Z';
const byCluster = byId('cluster_id', () => [...Object.values(clusters), 2_000_000_000]);
const keywordStatuses = ['new', 'active', 'mapped', 'pending', 'archived'] as const;
const clusterStatuses = ['new', 'mapped', 'archived'] as const;
const ideaStatuses = ['new', 'queued', 'completed', 'archived'] as const;
const intents = ['informational', 'commercial', 'transactional', 'navigational'] as const;
const contentTypes = ['post', 'page', 'product', 'taxonomy'] as const;
const volumes = [0, 1, 50, 2_000_000_000];
const difficulties = [0, 1, 50, 100];

const lists: ListCase[] = [
  {
    field: 'keywords',
    type: 'Keyword',
    path: '/planner/keywords/',
    table: 'keywords',
    owner: 'account',
    softDelete: true,
    siteColumn: 'site_id',
    readers: ['owner', 'editor'],
    columns: {
      keyword: text,
      volume_override: orNull(few(...volumes)),
      difficulty_override: orNull(few(...difficulties)),
      intent: orNull(words(...intents)),
      status: words(...keywordStatuses),
      created_at: moment,
      clustered: fc.boolean(),
      seed: orNull(few(0, 1)),
    },
    complete: ({ values, place, mark }) => {
      const { clustered, seed, ...columns } = values;
      return {
        ...columns,
        keyword_key: mark,
        seed_keyword_id: seed === null ? null : seeds[seed as number],
        disabled: false,
        cluster_id: clustered ? clusters[place] : null,
        ...world.ids[place],
        updated_at,
      };
    },
    orders: {
      CREATED_AT: 'created_at',
      KEYWORD: 'keyword',
      VOLUME: 'volume',
      DIFFICULTY: 'difficulty',
      STATUS: 'status',
    },
    ranks: { status: keywordStatuses },
    defaultOrder: { by: 'CREATED_AT', descending: true },
    filters: {
      siteId: bySite,
      sectorId: bySector,
      clusterId: byCluster,
      seedKeywordId: byId('seed_keyword_id', () => [...seeds, 2_000_000_000]),
      status: byWord('status', keywordStatuses),
      intent: byWord('intent', intents, 'seed_keyword__intent'),
      volumeMin: from('volume', volumes),
      volumeMax: upTo('volume', volumes),
      difficultyMin: from('difficulty', difficulties),
      difficultyMax: upTo('difficulty', difficulties),
    },
    search: ['keyword'],
  },
  {
    field: 'clusters',
    type: 'Cluster',
    path: '/planner/clusters/',
    table: 'clusters',
    owner: 'account',
    softDelete: true,
    siteColumn: 'site_id',
    readers: ['owner', 'editor'],
    columns: {
      name: text,
      description: maybeText,
      status: words(...clusterStatuses),
      keywords_count: few(0, 1, 7),
      volume: few(0, 10, 9_007_199_254_740_991),
      created_at: moment,
    },
    complete: ({ values, place, mark }) => ({
      ...values,
      name_key: mark,
      disabled: false,
      difficulty_sum: 0,
      difficulty_count: 0,
      ideas_count: 0,
      content_count: 0,
      ...world.ids[place],
      updated_at,
    }),
    orders: {
      CREATED_AT: 'created_at',
      NAME: 'name',
      STATUS: 'status',
      KEYWORDS_COUNT: 'keywords_count',
      VOLUME: 'volume',
    },
    ranks: { status: clusterStatuses },
    defaultOrder: { by: 'CREATED_AT', descending: true },
    filters: { siteId: bySite, sectorId: bySector, status: byWord('status', clusterStatuses) },
    search: ['name', 'description'],
  },
  {
    field: 'ideas',
    type: 'Idea',
    path: '/planner/ideas/',
    table: 'ideas',
    owner: 'account',
    softDelete: true,
    siteColumn: 'site_id',
    readers: ['owner', 'editor'],
    columns: {
      idea_title: text,
      description: maybeText,
      status: words(...ideaStatuses),
      content_type: words(...contentTypes),
      estimated_word_count: few(100, 1_000, 5_000),
      created_at: moment,
      clustered: fc.boolean(),
    },
    complete: ({ values, place }) => {
      const { clustered, ...columns } = values;
      return {
        ...columns,
        target_keywords: '',
        content_structure: 'article',
        disabled: false,
        keyword_cluster_id: clustered ? clusters[place] : null,
        ...world.ids[place],
        updated_at,
      };
    },
    orders: {
      CREATED_AT: 'created_at',
      IDEA_TITLE: 'idea_title',
      STATUS: 'status',
      ESTIMATED_WORD_COUNT: 'estimated_word_count',
    },
    ranks: { status: ideaStatuses },
    defaultOrder: { by: 'CREATED_AT', descending: true },
    filters: {
      siteId: bySite,
      sectorId: bySector,
      clusterId: byId('keyword_cluster_id', () => [...Object.values(clusters), 2_000_000_000]),
      status: byWord('status', ideaStatuses),
      contentType: byWord('content_type', contentTypes),
    },
    search: ['idea_title', 'description'],
  },
];

for (const list of lists) listProperties(list, () => world);
