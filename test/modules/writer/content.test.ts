import type { Tenant } from '../../kit/tenant.ts';
import { openTestApp, type TestApp } from '../../kit/test-app.ts';
import { add, mark, own } from './world.ts';

let app: TestApp;
let tenant: Tenant;

beforeAll(async () => {
  app = await openTestApp();
  tenant = await app.tenant();
});
afterAll(() => app.close());

const path = '/writer/content/';
const read = async (id: number) => (await tenant.owner.get(`${path}${id}/`)).body.data;

describe('creating and changing', () => {
  test('content comes back whole, with the documented envelope', async () => {
    const [cluster, task] = [await add.cluster(tenant, { name: 'Wool' }), await add.task(tenant)];
    const { status, body, headers } = await tenant.owner.post(path, {
      title: ' Washing  wool ',
      content_html: '<h2>Cold water</h2><p>Never hot.</p>',
      excerpt: 'In short',
      meta_title: 'Washing wool',
      meta_description: 'How to wash wool',
      primary_keyword: 'wash wool',
      secondary_keywords: ['wool care', 'wool care', 'clean wool'],
      tags: ['wool'],
      categories: ['Care'],
      cluster_id: cluster.id,
      task_id: task.id,
      content_type: 'post',
      content_structure: 'guide',
      status: 'review',
      ...tenant.place,
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      success: true,
      message: 'Content created successfully',
      request_id: headers.get('x-request-id'),
    });
    expect(body.data).toMatchObject({
      id: expect.any(Number),
      title: 'Washing wool',
      content_html: '<h2>Cold water</h2><p>Never hot.</p>',
      excerpt: 'In short',
      word_count: 4,
      meta_title: 'Washing wool',
      meta_description: 'How to wash wool',
      primary_keyword: 'wash wool',
      secondary_keywords: ['wool care', 'clean wool'],
      tags: ['wool'],
      categories: ['Care'],
      cluster_id: cluster.id,
      cluster_name: 'Wool',
      task_id: task.id,
      content_type: 'post',
      content_structure: 'guide',
      status: 'review',
      source: 'igny8',
      external_id: null,
      external_url: null,
      external_type: null,
      sync_status: 'native',
      optimizer_score: null,
      sector_name: 'Sector',
      ...tenant.place,
    });
  });

  const refused: readonly (readonly [Record<string, unknown>, string])[] = [
    [{ title: '' }, 'title'],
    [{ title: null }, 'title'],
    [{ title: 'x'.repeat(256) }, 'title'],
    [{ content_html: null }, 'content_html'],
    [{ content_html: ['<p>'] }, 'content_html'],
    [{ content_html: '<div>'.repeat(6_000) }, 'content_html'],
    [{ excerpt: 'x'.repeat(5_001) }, 'excerpt'],
    [{ meta_title: 'x'.repeat(256) }, 'meta_title'],
    [{ meta_description: null }, 'meta_description'],
    [{ primary_keyword: 'x'.repeat(256) }, 'primary_keyword'],
    [{ secondary_keywords: 'wool' }, 'secondary_keywords'],
    [{ secondary_keywords: [''] }, 'secondary_keywords'],
    [{ tags: null }, 'tags'],
    [{ tags: Array.from({ length: 101 }, (_, index) => `tag ${index}`) }, 'tags'],
    [{ categories: [['a']] }, 'categories'],
    [{ cluster_id: 2_000_000_000 }, 'cluster_id'],
    [{ task_id: 2_000_000_000 }, 'task_id'],
    [{ content_type: 'novel' }, 'content_type'],
    [{ content_type: 'page', content_structure: 'guide' }, 'content_structure'],
    [{ status: 'done' }, 'status'],
    [{ status: null }, 'status'],
    [{ site_id: 2_000_000_000 }, 'site_id'],
    [{ sector_id: 2_000_000_000 }, 'sector_id'],
    [{ sector_id: null }, 'sector_id'],
  ];
  test.each(refused.map(([change, field]) => [JSON.stringify(change).slice(0, 80), field, change] as const))(
    '%s names %s, and changes nothing',
    async (_, field, change) => {
      const { id } = await add.content(tenant);
      const before = await read(id);
      const patched = await tenant.owner.patch(`${path}${id}/`, change);
      expect([patched.status, Object.keys(patched.body.errors)]).toEqual([400, [field]]);
      const made = await tenant.owner.post(path, { title: mark(), ...tenant.place, ...change });
      expect([made.status, Object.keys(made.body.errors)]).toEqual([400, [field]]);
      expect(await read(id)).toEqual(before);
    },
  );

  test('a PUT needs what a create needs; what the system keeps cannot be written', async () => {
    const { id } = await add.content(tenant);
    const missing = await tenant.owner.put(`${path}${id}/`, {});
    expect([missing.status, Object.keys(missing.body.errors).sort()]).toEqual([400, ['sector_id', 'site_id', 'title']]);
    const { body } = await tenant.owner.put(`${path}${id}/`, {
      title: 'Put',
      word_count: 9_999,
      source: 'wordpress',
      external_id: '7',
      external_url: 'javascript:alert(1)',
      sync_status: 'synced',
      optimizer_score: 100,
      account_id: 1,
      ...tenant.place,
    });
    expect(body.data).toMatchObject({
      title: 'Put',
      word_count: 0,
      source: 'igny8',
      external_id: null,
      external_url: null,
      sync_status: 'native',
      optimizer_score: null,
      account_id: tenant.accountId,
    });
  });

  test('null clears cluster and task', async () => {
    const [cluster, task] = [await add.cluster(tenant), await add.task(tenant)];
    const { id } = await add.content(tenant, { cluster_id: cluster.id, task_id: task.id });
    const { body } = await tenant.owner.patch(`${path}${id}/`, { cluster_id: null, task_id: null });
    expect(body.data).toMatchObject({ cluster_id: null, cluster_name: null, task_id: null });
  });

  test('a task has one content: a second one is a conflict, also when both come at once', async () => {
    const task = await add.task(tenant);
    const answers = await Promise.all(
      [1, 2, 3].map(() => tenant.owner.post(path, { title: mark(), task_id: task.id, ...tenant.place })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    expect(Object.keys(answers.find(({ status }) => status === 409)!.body.errors)).toEqual(['task_id']);
  });

  test('published is for publishing: 422 naming it; what is published may be sent back', async () => {
    const { id } = await add.content(tenant);
    const answers = [
      await tenant.owner.patch(`${path}${id}/`, { status: 'published' }),
      await tenant.owner.post(path, { title: mark(), status: 'published', ...tenant.place }),
    ];
    for (const { status, body } of answers) {
      expect(status).toBe(422);
      expect(body.errors.status[0]).toContain('publish');
    }
    await app.prisma.content.update({ where: { id }, data: { status: 'published' } });
    const put = await tenant.owner.put(`${path}${id}/`, { title: 'Out', status: 'published', ...tenant.place });
    expect(put.body.data).toMatchObject({ title: 'Out', status: 'published' });
  });

  test('imported content may be without a sector, and is then in no cluster', async () => {
    const { siteId, accountId } = own(tenant);
    const imported = await app.prisma.content.create({
      data: { accountId, siteId, sectorId: null, title: 'Imported', source: 'wordpress', syncStatus: 'imported' },
    });
    expect(await read(imported.id)).toMatchObject({ sector_id: null, sector_name: null, source: 'wordpress' });
    const cluster = await add.cluster(tenant);
    const url = `${path}${imported.id}/`;
    expect((await tenant.owner.patch(url, { cluster_id: cluster.id })).status).toBe(400);
    expect((await tenant.owner.patch(url, { title: 'Still imported' })).body.data.sector_id).toBeNull();
    const placed = await tenant.owner.patch(url, { sector_id: tenant.sector.id, cluster_id: cluster.id });
    expect(placed.body.data).toMatchObject({ sector_id: tenant.sector.id, cluster_id: cluster.id });
    expect((await tenant.owner.patch(url, { sector_id: null })).body.data).toMatchObject({
      sector_id: null,
      cluster_id: null,
    });
    const list = await tenant.owner.get(path, { query: { site_id: siteId, search: 'Still imported' } });
    expect(list.body.count).toBe(1);
  });

  test('content that moves takes its images along; content of a task stays', async () => {
    const sector = await tenant.addSector('Target');
    const there = { sector_id: sector.id };
    const cluster = await add.cluster(tenant);
    const { id } = await add.content(tenant, { cluster_id: cluster.id });
    const image = await add.image(tenant, { content_id: id });
    expect((await tenant.owner.patch(`${path}${id}/`, there)).body.data).toMatchObject({ ...there, cluster_id: null });
    expect((await tenant.owner.get(`/writer/images/${image.id}/`)).body.data).toMatchObject(there);
    const task = await add.task(tenant);
    const bound = await add.content(tenant, { task_id: task.id });
    const { status, body } = await tenant.owner.patch(`${path}${bound.id}/`, there);
    expect([status, Object.keys(body.errors)]).toEqual([422, ['sector_id']]);
  });
});

describe('filters and search', () => {
  test('each filter, alone and together', async () => {
    const { site, sector } = await tenant.addSite('Filters');
    const place = { site_id: site.id, sector_id: sector.id };
    const [cluster, task] = [await add.cluster(tenant, place), await add.task(tenant, place)];
    const a = await add.content(tenant, { ...place, status: 'review', cluster_id: cluster.id });
    const b = await add.content(tenant, { ...place, task_id: task.id });
    const c = await add.content(tenant, { ...place, content_type: 'page' });
    const ids = async (query: Record<string, string | number>) =>
      (await tenant.owner.get(path, { query: { site_id: site.id, ...query } })).body.results
        .map((row: { id: number }) => row.id)
        .sort((x: number, y: number) => x - y);
    expect(await ids({})).toEqual([a.id, b.id, c.id]);
    expect(await ids({ status: 'review' })).toEqual([a.id]);
    expect(await ids({ cluster_id: cluster.id })).toEqual([a.id]);
    expect(await ids({ task_id: task.id })).toEqual([b.id]);
    expect(await ids({ content_type: 'page', sector_id: sector.id })).toEqual([c.id]);
    expect(await ids({ sector_id: tenant.sector.id })).toEqual([]);
    expect(await ids({ cluster_id: 2_000_000_000 })).toEqual([]);
    for (const [name, value] of [
      ['status', 'done'],
      ['content_type', 'novel'],
      ['task_id', 'x'],
    ] as const) {
      const bad = await tenant.owner.get(path, { query: { [name]: value } });
      expect([bad.status, Object.keys(bad.body.errors)]).toEqual([400, [name]]);
    }
  });

  test('search looks anywhere in title and primary keyword', async () => {
    const { site, sector } = await tenant.addSite('Search');
    const place = { site_id: site.id, sector_id: sector.id };
    const a = await add.content(tenant, { ...place, title: 'Merino 100% wool' });
    const b = await add.content(tenant, { ...place, primary_keyword: 'best MERINO' });
    await add.content(tenant, { ...place, content_html: '<p>merino</p>' });
    const { body } = await tenant.owner.get(path, { query: { search: 'merino', site_id: site.id } });
    expect(body.results.map((row: { id: number }) => row.id).sort()).toEqual([a.id, b.id]);
  });
});

describe('HTML on its way in', () => {
  test('what an article needs stays as it is', async () => {
    const article = [
      '<h2 id="care">Care</h2>',
      '<p>A <strong>strong</strong> and <em>gentle</em> <a href="/wool#care">relative</a>,',
      '<a href="https://example.test/?a=1&amp;b=2" target="_blank" rel="nofollow noopener">outside</a>',
      'and <a href="mailto:a@example.test">mail</a>.</p>',
      '<ol start="3"><li>One</li></ol><ul><li>Two<ul><li>Three</li></ul></li></ul>',
      '<table><thead><tr><th scope="col">Head</th></tr></thead><tbody><tr><td colspan="2">Cell</td></tr></tbody></table>',
      '<figure class="wp-block-image alignwide"><img src="https://example.test/a.webp" alt="A" width="10" height="10" loading="lazy" /><figcaption>Caption</figcaption></figure>',
      '<blockquote cite="https://example.test/">Quote</blockquote><pre><code class="language-js">a &lt; b</code></pre>',
      '<details><summary>More</summary><dl><dt>Term</dt><dd>Meaning</dd></dl></details><hr />',
      '<p lang="ar" dir="rtl">نص</p><p>日本語 🧦 &amp; 5 &lt; 6</p>',
    ].join('\n');
    expect((await add.content(tenant, { content_html: article })).content_html).toBe(article);
  });

  test('a link that opens a window cannot reach back', async () => {
    const { content_html } = await add.content(tenant, {
      content_html:
        '<a href="https://a.test" target="_blank">a</a><a href="https://a.test" target="_blank" rel="opener nofollow">b</a>',
    });
    expect(content_html).toBe(
      '<a href="https://a.test" target="_blank" rel="noopener">a</a><a href="https://a.test" target="_blank" rel="nofollow noopener">b</a>',
    );
  });

  test.each([
    ['', 0],
    ['<p></p>', 0],
    ['plain words only', 3],
    ['<h1>One</h1><p>two<br>three</p><ul><li>four</li><li>five</li></ul>', 5],
    ['<p>don’t count state-of-the-art twice – it is 1,000 years old</p>', 9],
    ['<p>a<b>b</b>c</p>', 1],
    ['<script>one two</script><style>three</style><p>four</p>', 1],
    ['<p>&nbsp;&nbsp;one&nbsp;two&nbsp;</p>', 2],
    ['<p>— … • 🧦</p>', 0],
    ['<p>Кириллица и ελληνικά</p>', 3],
    ['<p>الكلمات العربية</p>', 2],
  ])('word_count of %s is %i', async (html, words) => {
    expect((await add.content(tenant, { content_html: html })).word_count).toBe(words);
  });

  test('scripts without spaces are counted by their words', async () => {
    const japanese = await add.content(tenant, { content_html: '<p>私は日本語の文章を書いています</p>' });
    expect(japanese.word_count).toBeGreaterThan(4);
    const thai = await add.content(tenant, { content_html: '<p>ภาษาไทยไม่มีช่องว่าง</p>' });
    expect(thai.word_count).toBeGreaterThan(2);
  });

  test('the count follows each change', async () => {
    const { id } = await add.content(tenant, { content_html: '<p>one two</p>' });
    await tenant.owner.patch(`${path}${id}/`, { title: 'Other' });
    expect((await read(id)).word_count).toBe(2);
    await tenant.owner.patch(`${path}${id}/`, { content_html: '<p>one</p>' });
    expect((await read(id)).word_count).toBe(1);
  });
});

describe('deleting', () => {
  test('takes its images along, and its task is to be written again', async () => {
    const cluster = await add.cluster(tenant);
    for (const [before, after] of [
      ['completed', 'draft'],
      ['review', 'draft'],
      ['archived', 'archived'],
      ['draft', 'draft'],
    ]) {
      const task = await add.task(tenant, { status: before });
      const content = await add.content(tenant, { task_id: task.id, cluster_id: cluster.id });
      const image = await add.image(tenant, { content_id: content.id });
      expect((await tenant.owner.delete(`${path}${content.id}/`)).status).toBe(204);
      expect((await tenant.owner.get(`/writer/images/${image.id}/`)).status).toBe(404);
      expect((await tenant.owner.get('/writer/images/', { query: { content_id: content.id } })).body.count).toBe(0);
      expect((await tenant.owner.get(`/writer/tasks/${task.id}/`)).body.data).toMatchObject({
        status: after,
        content_id: null,
      });
      expect((await tenant.owner.post(path, { title: 'Again', task_id: task.id, ...tenant.place })).status).toBe(201);
    }
    expect((await tenant.owner.get(`/planner/clusters/${cluster.id}/`)).body.data.content_count).toBe(0);
  });
});

test('images of content are a bounded list in their order', async () => {
  const { id } = await add.content(tenant);
  await app.prisma.image.createMany({
    data: Array.from({ length: 105 }, (_, index) => ({
      ...own(tenant),
      contentId: id,
      imageType: 'in_article' as const,
      position: 104 - index,
      deletedAt: index === 104 ? new Date() : null,
    })),
  });
  const ask = async (args: string) =>
    (
      await tenant.owner.graphql(`query ($id: ID!) { content(id: $id) { images${args} { position } } }`, {
        id: String(id),
      })
    ).data.content.images;
  expect(await ask('(first: 500)')).toHaveLength(100);
  expect((await ask('')).map((image: { position: number }) => image.position)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
});
