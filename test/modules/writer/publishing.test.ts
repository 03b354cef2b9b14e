import { type ContentPublisher, publishThrough } from '#modules/writer/index.ts';
import { invalidState } from '../../../src/platform/errors/app-error.ts';
import type { Tenant } from '../../kit/tenant.ts';
import { openTestApp, type TestApp } from '../../kit/test-app.ts';
import { add, mark } from './world.ts';

let app: TestApp;
let tenant: Tenant;

beforeAll(async () => {
  app = await openTestApp();
  tenant = await app.tenant();
});
afterAll(() => app.close());

const base = '/writer/content/';
const read = async (id: number) => (await tenant.owner.get(`${base}${id}/`)).body.data;
const publish = (id: number) => tenant.owner.post(`${base}${id}/publish/`);
const unpublish = (id: number) => tenant.owner.post(`${base}${id}/unpublish/`);
const statusOf = (id: number) => tenant.owner.get(`${base}${id}/wordpress_status/`);
const byGraphQL = (action: 'publishContent' | 'unpublishContent', id: number) =>
  tenant.owner.graphql(`mutation ($id: ID!) { ${action}(id: $id) { contentId connected status } }`, { id: String(id) });

const notConnected = 'This site is not connected to WordPress: connect it under integrations first.';
const notPublished = 'This content is not published.';

describe('of a site that is not connected', () => {
  test('publishing is a 422 that says so, and changes nothing', async () => {
    const { id } = await add.content(tenant, { status: 'approved' });
    const before = await read(id);
    const { status, body, headers } = await publish(id);
    expect(status).toBe(422);
    expect(body).toEqual({ success: false, error: notConnected, request_id: headers.get('x-request-id') });
    const { errors } = await byGraphQL('publishContent', id);
    expect(errors![0]).toMatchObject({ message: notConnected, extensions: { code: 'INVALID_STATE' } });
    expect(await read(id)).toEqual(before);
  });

  test('content that never came to its site cannot be taken back from it', async () => {
    for (const status of ['draft', 'review', 'approved']) {
      const { id } = await add.content(tenant, { status });
      const answer = await unpublish(id);
      expect([answer.status, answer.body.error]).toEqual([422, notPublished]);
      const { errors } = await byGraphQL('unpublishContent', id);
      expect(errors![0]).toMatchObject({ message: notPublished, extensions: { code: 'INVALID_STATE' } });
      expect((await read(id)).status).toBe(status);
    }
  });

  test('published content stays published: it is not taken back, nor published again', async () => {
    const { id } = await add.content(tenant);
    await app.prisma.content.update({ where: { id }, data: { status: 'published', externalId: '7' } });
    for (const action of [publish, unpublish]) {
      const { status, body } = await action(id);
      expect([status, body.error]).toEqual([422, notConnected]);
    }
    expect((await read(id)).status).toBe('published');
  });

  test('wordpress_status of content without a copy says that there is none', async () => {
    const { id } = await add.content(tenant);
    const { status, body, headers } = await statusOf(id);
    expect(status).toBe(200);
    expect(body).toEqual({
      success: true,
      data: {
        content_id: id,
        connected: false,
        status: 'draft',
        sync_status: 'native',
        external_id: null,
        external_url: null,
        external_type: null,
        wordpress_status: null,
        last_checked_at: null,
      },
      request_id: headers.get('x-request-id'),
    });
    const { data } = await tenant.owner.graphql(
      'query ($id: ID!) { contentPublication(id: $id) { contentId connected status syncStatus externalId externalUrl externalType wordpressStatus lastCheckedAt } }',
      { id: String(id) },
    );
    expect(data.contentPublication).toEqual({
      contentId: id,
      connected: false,
      status: 'DRAFT',
      syncStatus: 'NATIVE',
      externalId: null,
      externalUrl: null,
      externalType: null,
      wordpressStatus: null,
      lastCheckedAt: null,
    });
  });

  test('wordpress_status of imported content shows its copy', async () => {
    const { id } = await add.content(tenant);
    const copy = { externalId: '41', externalUrl: 'https://wool.example.test/41', externalType: 'post' };
    await app.prisma.content.update({ where: { id }, data: { ...copy, source: 'wordpress', syncStatus: 'imported' } });
    expect((await statusOf(id)).body.data).toMatchObject({
      external_id: '41',
      external_url: 'https://wool.example.test/41',
      external_type: 'post',
      sync_status: 'imported',
      wordpress_status: null,
    });
  });
});

describe('the status "published"', () => {
  const named = 'The status "published" cannot be set directly: publish does it.';

  test.each(['draft', 'review', 'approved'])(
    'is not set by hand on content that is %s: 422 naming publish',
    async (from) => {
      const { id } = await add.content(tenant, { status: from });
      const before = await read(id);
      for (const answer of [
        await tenant.owner.patch(`${base}${id}/`, { status: 'published', title: 'Changed' }),
        await tenant.owner.put(`${base}${id}/`, { status: 'published', title: 'Changed', ...tenant.place }),
        await tenant.owner.post(base, { status: 'published', title: mark(), ...tenant.place }),
      ])
        expect([answer.status, answer.body.errors]).toEqual([422, { status: [named] }]);
      const update = await tenant.owner.graphql(
        'mutation ($id: ID!, $input: UpdateContentInput!) { updateContent(id: $id, input: $input) { status } }',
        { id: String(id), input: { status: 'PUBLISHED', title: 'Changed' } },
      );
      const create = await tenant.owner.graphql(
        'mutation ($input: CreateContentInput!) { createContent(input: $input) { status } }',
        {
          input: {
            status: 'PUBLISHED',
            title: mark(),
            siteId: String(tenant.site.id),
            sectorId: String(tenant.sector.id),
          },
        },
      );
      for (const { errors } of [update, create])
        expect(errors![0]).toMatchObject({ message: named, extensions: { code: 'INVALID_STATE' } });
      expect(await read(id)).toEqual(before);
    },
  );

  test('a key of the site is told the same', async () => {
    const { id } = await add.content(tenant);
    const bot = await tenant.user('system_bot', { sites: [tenant.site] });
    const { status, body } = await bot.patch(`${base}${id}/`, { status: 'published' });
    expect([status, body.errors]).toEqual([422, { status: [named] }]);
  });

  test('stays when content that has it is sent back', async () => {
    const { id } = await add.content(tenant);
    await app.prisma.content.update({ where: { id }, data: { status: 'published' } });
    const { status, body } = await tenant.owner.put(`${base}${id}/`, {
      title: 'Out there',
      status: 'published',
      ...tenant.place,
    });
    expect([status, body.data.title, body.data.status]).toEqual([200, 'Out there', 'published']);
  });
});

describe('who may', () => {
  test('an editor publishes, a viewer and the site’s key read how it stands', async () => {
    const { id } = await add.content(tenant);
    const [editor, viewer] = [await tenant.user('editor'), await tenant.user('viewer')];
    const bot = await tenant.user('system_bot', { sites: [tenant.site] });
    for (const action of ['publish', 'unpublish']) {
      expect((await editor.post(`${base}${id}/${action}/`)).status).toBe(422);
      for (const client of [viewer, bot]) expect((await client.post(`${base}${id}/${action}/`)).status).toBe(403);
      expect((await app.anonymous.post(`${base}${id}/${action}/`)).status).toBe(401);
    }
    for (const client of [editor, viewer, bot])
      expect((await client.get(`${base}${id}/wordpress_status/`)).status).toBe(200);
    expect((await app.anonymous.get(`${base}${id}/wordpress_status/`)).status).toBe(401);
  });

  test('content of another account, of a site without access, deleted or never there is not found', async () => {
    const { id } = await add.content(tenant);
    const second = await tenant.addSite();
    const elsewhere = await tenant.user('editor', { sites: [second.site] });
    const gone = await add.content(tenant);
    await tenant.owner.delete(`${base}${gone.id}/`);
    for (const [client, key] of [
      [(await app.tenant()).owner, id],
      [elsewhere, id],
      [tenant.owner, gone.id],
      [tenant.owner, 2_000_000_000],
      [tenant.owner, 'abc'],
    ] as const) {
      for (const action of ['publish', 'unpublish'])
        expect((await client.post(`${base}${key}/${action}/`)).status).toBe(404);
      expect((await client.get(`${base}${key}/wordpress_status/`)).status).toBe(404);
    }
  });
});

describe('of a connected site', () => {
  /** Stands for whoever brings content to a site: it writes down what it is asked for and answers as the test says. */
  const asked: [string, number][] = [];
  let connected: Tenant;
  let publishes: ContentPublisher['publish'];
  const out = (id: number) =>
    app.prisma.content.update({
      where: { id },
      data: {
        status: 'published',
        syncStatus: 'synced',
        externalId: '7',
        externalUrl: 'https://wool.example.test/7',
        externalType: 'post',
      },
    });

  // The application outlives the file.
  let takeBack: () => void;
  afterAll(() => takeBack());
  beforeAll(async () => {
    connected = tenant = await app.tenant();
    takeBack = publishThrough({
      isConnected: async (_, siteId) => siteId === connected.site.id,
      publish: (context, content) => {
        asked.push(['publish', content.id]);
        return publishes(context, content);
      },
      unpublish: async (_, { id }) => {
        asked.push(['unpublish', id]);
        await app.prisma.content.update({ where: { id }, data: { status: 'draft', externalUrl: null } });
      },
      remoteState: async (_, { externalId }) => ({
        wordpressStatus: externalId ? 'publish' : null,
        lastCheckedAt: externalId ? new Date('2026-01-31T12:00:00Z') : null,
      }),
    });
  });
  beforeEach(() => {
    asked.length = 0;
    publishes = async (_, { id }) => void (await out(id));
  });

  test('content is handed over and answered as it stands afterwards; published again, handed over again', async () => {
    const { id } = await add.content(tenant);
    const { status, body } = await publish(id);
    expect([status, body.message]).toEqual([200, 'Content published']);
    expect(body.data).toEqual({
      content_id: id,
      connected: true,
      status: 'published',
      sync_status: 'synced',
      external_id: '7',
      external_url: 'https://wool.example.test/7',
      external_type: 'post',
      wordpress_status: 'publish',
      last_checked_at: '2026-01-31T12:00:00.000Z',
    });
    expect((await statusOf(id)).body.data).toEqual(body.data);
    const { data } = await byGraphQL('publishContent', id);
    expect(data.publishContent).toEqual({ contentId: id, connected: true, status: 'PUBLISHED' });
    expect(asked).toEqual([
      ['publish', id],
      ['publish', id],
    ]);
  });

  test('what takes longer is said to have started', async () => {
    publishes = async () => undefined;
    const { id } = await add.content(tenant);
    const { status, body } = await publish(id);
    expect([status, body.message, body.data.status]).toEqual([200, 'Publishing started', 'draft']);
  });

  test('content is taken back, also after its status was changed by hand; never published, it is not', async () => {
    const { id } = await add.content(tenant);
    await out(id);
    const first = await unpublish(id);
    expect([first.status, first.body.message, first.body.data.status]).toEqual([200, 'Content unpublished', 'draft']);
    await out(id);
    expect((await tenant.owner.patch(`${base}${id}/`, { status: 'review' })).body.data.status).toBe('review');
    expect((await byGraphQL('unpublishContent', id)).data.unpublishContent.status).toBe('DRAFT');
    const fresh = await add.content(tenant);
    const never = await unpublish(fresh.id);
    expect([never.status, never.body.error]).toEqual([422, notPublished]);
    expect(asked).toEqual([
      ['unpublish', id],
      ['unpublish', id],
    ]);
  });

  test('what the site refuses is told, and the content stays as it was', async () => {
    publishes = async () => {
      throw invalidState('WordPress refused: no such category.');
    };
    const { id } = await add.content(tenant);
    const before = await read(id);
    const { status, body } = await publish(id);
    expect([status, body.error]).toEqual([422, 'WordPress refused: no such category.']);
    expect(await read(id)).toEqual(before);
  });

  test('another site of the account is not connected by that', async () => {
    const second = await tenant.addSite();
    const { id } = await add.content(tenant, { site_id: second.site.id, sector_id: second.sector.id });
    const { status, body } = await publish(id);
    expect([status, body.error]).toEqual([422, notConnected]);
    expect((await statusOf(id)).body.data.connected).toBe(false);
    expect(asked).toEqual([]);
  });
});
