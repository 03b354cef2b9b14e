import fc from 'fast-check';
import {
  byId,
  bySector,
  bySite,
  byWord,
  closeWorld,
  few,
  type ListCase,
  maybeText,
  moment,
  openWorld,
  type Place,
  places,
  text,
  type World,
  words,
} from './list-case.ts';
import { listProperties } from './list-properties.ts';

let world: World;
/** One row in each place that others point to. */
let parents: Record<'clusters' | 'tasks' | 'contents' | 'taxonomies', Record<Place, number>>;

beforeAll(async () => {
  world = await openWorld();
  const make = async (table: string, columns: string, values: string) => {
    const made: Record<string, number> = {};
    for (const [place, { account_id, site_id, sector_id }] of Object.entries(world.ids)) {
      const { rows } = await world.sql.query<{ id: number }>(
        `INSERT INTO ${table} (account_id, site_id, sector_id, updated_at, ${columns}) VALUES ($1, $2, $3, now(), ${values}) RETURNING id`,
        [account_id, site_id, sector_id],
      );
      made[place] = rows[0]!.id;
    }
    return made as Record<Place, number>;
  };
  parents = {
    clusters: await make('clusters', 'name, name_key', "'Parent', 'parent'"),
    tasks: await make('tasks', 'title', "'parent'"),
    contents: await make('contents', 'title, task_id', "'parent', (SELECT id FROM tasks WHERE site_id = $2)"),
    taxonomies: await make('taxonomies', 'name, slug, taxonomy_type', "'parent', 'parent', 'category'"),
  };
  for (const place of places) {
    const { account_id } = world.ids[place];
    await world.sql.query('INSERT INTO content_taxonomies (account_id, content_id, taxonomy_id) VALUES ($1, $2, $3)', [
      account_id,
      parents.contents[place],
      parents.taxonomies[place],
    ]);
  }
});
afterAll(() => closeWorld(world));

const updated_at = '2026-01-05T00:00:00Z';
const nowhere = 2_000_000_000;
const byParent = (column: string, table: keyof typeof parents) =>
  byId(column, () => [...Object.values(parents[table]), nowhere]);

const taskStatuses = ['draft', 'queued', 'in_progress', 'review', 'completed', 'archived', 'failed'] as const;
const contentStatuses = ['draft', 'review', 'approved', 'published'] as const;
const contentTypes = ['post', 'page', 'product', 'taxonomy'] as const;
const structures = ['article', 'guide', 'landing_page', 'product_page', 'attribute_archive'] as const;
const imageTypes = ['featured', 'in_article', 'desktop', 'mobile'] as const;
const imageStatuses = ['pending', 'generating', 'generated', 'failed'] as const;
const termTypes = ['category', 'tag', 'product_category', 'product_tag', 'product_attribute'] as const;
const syncStatuses = ['native', 'imported', 'synced', 'failed'] as const;

const common = { owner: 'account', softDelete: true, siteColumn: 'site_id', readers: ['owner', 'editor'] } as const;

const lists: ListCase[] = [
  {
    ...common,
    field: 'tasks',
    type: 'Task',
    path: '/writer/tasks/',
    table: 'tasks',
    columns: {
      title: text,
      keywords: maybeText,
      status: words(...taskStatuses),
      content_type: words(...contentTypes),
      content_structure: words(...structures),
      created_at: moment,
      clustered: fc.boolean(),
    },
    complete: ({ values: { clustered, ...values }, place }) => ({
      ...values,
      description: '',
      word_count: 1_000,
      cluster_id: clustered ? parents.clusters[place] : null,
      ...world.ids[place],
      updated_at,
    }),
    orders: { CREATED_AT: 'created_at', TITLE: 'title', STATUS: 'status' },
    ranks: { status: taskStatuses },
    defaultOrder: { by: 'CREATED_AT', descending: true },
    filters: {
      siteId: bySite,
      sectorId: bySector,
      clusterId: byParent('cluster_id', 'clusters'),
      status: byWord('status', taskStatuses),
      contentType: byWord('content_type', contentTypes),
      contentStructure: byWord('content_structure', structures),
    },
    search: ['title', 'keywords'],
  },
  {
    ...common,
    field: 'contents',
    type: 'Content',
    path: '/writer/content/',
    table: 'contents',
    columns: {
      title: text,
      primary_keyword: maybeText,
      status: words(...contentStatuses),
      content_type: words(...contentTypes),
      word_count: few(0, 10, 1_000),
      created_at: moment,
      updated_at: moment,
      clustered: fc.boolean(),
      imported: fc.constantFrom(false, false, true),
    },
    // Imported content may have no sector yet.
    complete: ({ values: { clustered, imported, ...values }, place }) => ({
      ...values,
      content_html: '',
      excerpt: '',
      meta_title: '',
      meta_description: '',
      secondary_keywords: [],
      tags: [],
      categories: [],
      content_structure: 'article',
      source: 'igny8',
      sync_status: 'native',
      cluster_id: clustered ? parents.clusters[place] : null,
      ...world.ids[place],
      ...(imported ? { sector_id: null } : {}),
    }),
    orders: {
      CREATED_AT: 'created_at',
      TITLE: 'title',
      STATUS: 'status',
      WORD_COUNT: 'word_count',
      UPDATED_AT: 'updated_at',
    },
    ranks: { status: contentStatuses },
    defaultOrder: { by: 'CREATED_AT', descending: true },
    filters: {
      siteId: bySite,
      sectorId: bySector,
      clusterId: byParent('cluster_id', 'clusters'),
      taskId: byParent('task_id', 'tasks'),
      taxonomyId: {
        kind: 'id',
        values: () => [...Object.values(parents.taxonomies), nowhere],
        meets: (row, term) => places.some((at) => parents.contents[at] === row.id && parents.taxonomies[at] === term),
      },
      status: byWord('status', contentStatuses),
      contentType: byWord('content_type', contentTypes),
    },
    search: ['title', 'primary_keyword'],
  },
  {
    ...common,
    field: 'images',
    type: 'Image',
    path: '/writer/images/',
    table: 'images',
    columns: {
      prompt: maybeText,
      caption: maybeText,
      image_type: words(...imageTypes),
      status: words(...imageStatuses),
      position: few(0, 1, 2, 10_000),
      created_at: moment,
      parent: words('none', 'task', 'content'),
      placed: fc.constantFrom(true, true, false),
    },
    complete: ({ values: { parent, placed, ...values }, place, mark }) => ({
      ...values,
      task_id: parent === 'task' ? parents.tasks[place] : null,
      // A content has one image of a type in a position.
      content_id: parent === 'content' ? parents.contents[place] : null,
      ...(parent === 'content' ? { position: Number(mark.slice(1)) } : {}),
      ...world.ids[place],
      ...(placed ? {} : { sector_id: null }),
      updated_at,
    }),
    orders: { POSITION: 'position', CREATED_AT: 'created_at', ID: 'id' },
    defaultOrder: { by: 'POSITION', descending: false },
    filters: {
      siteId: bySite,
      sectorId: bySector,
      contentId: byParent('content_id', 'contents'),
      taskId: byParent('task_id', 'tasks'),
      imageType: byWord('image_type', imageTypes),
      status: byWord('status', imageStatuses),
    },
    search: ['prompt', 'caption'],
  },
  {
    ...common,
    field: 'taxonomies',
    type: 'Taxonomy',
    path: '/writer/taxonomies/',
    table: 'taxonomies',
    columns: {
      name: text,
      taxonomy_type: words(...termTypes),
      sync_status: words(...syncStatuses),
      created_at: moment,
      isChild: fc.boolean(),
      sectorless: fc.boolean(),
    },
    complete: ({ values: { isChild, sectorless, ...values }, place, mark }) => ({
      ...values,
      slug: mark,
      description: '',
      parent_id: isChild ? parents.taxonomies[place] : null,
      ...world.ids[place],
      ...(sectorless ? { sector_id: null } : {}),
      updated_at,
    }),
    orders: { NAME: 'name', CREATED_AT: 'created_at' },
    defaultOrder: { by: 'NAME', descending: false },
    filters: {
      siteId: bySite,
      sectorId: bySector,
      parentId: byParent('parent_id', 'taxonomies'),
      taxonomyType: byWord('taxonomy_type', termTypes),
      syncStatus: byWord('sync_status', syncStatuses),
    },
    search: ['name'],
  },
];

for (const list of lists) listProperties(list, () => world);
