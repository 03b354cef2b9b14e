import type { Tenant } from '../../kit/tenant.ts';
import { openTestApp, type TestApp } from '../../kit/test-app.ts';
import { add, own } from './world.ts';

// A clock that the tests move; tokens are made with the real one, so it starts where they are valid.
let now = new Date();
let app: TestApp;
let tenant: Tenant;

beforeAll(async () => {
  app = await openTestApp({ now: () => now });
  tenant = await app.tenant();
});
afterAll(() => app.close());

const path = '/writer/images/';
const read = async (id: number) => (await tenant.owner.get(`${path}${id}/`)).body.data;

/** An image whose file is kept. */
async function withFile(more: Record<string, unknown> = {}, bytes = Buffer.from('a picture')): Promise<number> {
  const { id } = await add.image(tenant, more);
  const key = `images/${tenant.accountId}/${id}-abc.webp`;
  await app.services.files.put(key, bytes);
  await app.prisma.image.update({
    where: { id },
    data: { imagePath: key, status: 'generated', width: 10, height: 20 },
  });
  return id;
}

const open = (address: string, init: RequestInit = {}) => {
  const { pathname, search } = new URL(address);
  return app.anonymous.fetch(pathname + search, init);
};

describe('creating and changing', () => {
  test('an image of a content comes back whole; place, task and position are the content’s', async () => {
    const task = await add.task(tenant);
    const content = await add.content(tenant, { task_id: task.id });
    const { status, body } = await tenant.owner.post(path, {
      content_id: content.id,
      image_type: 'in_article',
      prompt: 'Two socks',
      caption: ' Two  socks ',
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({ success: true, message: 'Image created successfully' });
    expect(body.data).toEqual({
      id: expect.any(Number),
      content_id: content.id,
      task_id: task.id,
      image_type: 'in_article',
      prompt: 'Two socks',
      caption: 'Two socks',
      image_url: null,
      image_path: null,
      provider: null,
      model: null,
      width: null,
      height: null,
      position: 1,
      status: 'pending',
      error_message: null,
      account_id: tenant.accountId,
      created_at: expect.any(String),
      updated_at: expect.any(String),
      ...tenant.place,
    });
    expect(await add.image(tenant, { content_id: content.id })).toMatchObject({ position: 2 });
    expect(await add.image(tenant, { content_id: content.id, image_type: 'featured' })).toMatchObject({ position: 0 });
  });

  test('an address elsewhere makes it generated', async () => {
    const image_url = 'https://cdn.example.test/a.png';
    const image = await add.image(tenant, { image_url });
    expect(image).toMatchObject({ image_url, image_path: null, status: 'generated' });
    expect((await tenant.owner.patch(`${path}${image.id}/`, { image_url: null })).body.data.image_url).toBeNull();
  });

  test.each([
    [{ image_type: 'banner' }, 'image_type'],
    [{ image_type: null }, 'image_type'],
    [{ status: 'done' }, 'status'],
    [{ prompt: null }, 'prompt'],
    [{ prompt: 'x'.repeat(5_001) }, 'prompt'],
    [{ caption: 'x'.repeat(256) }, 'caption'],
    [{ position: -1 }, 'position'],
    [{ position: 'first' }, 'position'],
    [{ image_url: 'javascript:alert(1)' }, 'image_url'],
    [{ image_url: 'data:image/png;base64,aa' }, 'image_url'],
    [{ image_url: '/relative.png' }, 'image_url'],
    [{ image_url: `https://a.test/${'x'.repeat(1_000)}` }, 'image_url'],
    [{ content_id: 2_000_000_000 }, 'content_id'],
    [{ task_id: 2_000_000_000 }, 'task_id'],
    [{ site_id: 2_000_000_000 }, 'site_id'],
    [{ sector_id: 2_000_000_000 }, 'sector_id'],
  ])('%.80j names %s, and changes nothing', async (change, field) => {
    const { id } = await add.image(tenant);
    const before = await read(id);
    const patched = await tenant.owner.patch(`${path}${id}/`, change);
    expect([patched.status, Object.keys(patched.body.errors)]).toEqual([400, [field]]);
    const made = await tenant.owner.post(path, { image_type: 'in_article', ...tenant.place, ...change });
    expect([made.status, Object.keys(made.body.errors)]).toEqual([400, [field]]);
    expect(await read(id)).toEqual(before);
  });

  test('without content or task it needs a site and a sector; a PUT needs its type', async () => {
    const { body } = await tenant.owner.post(path, { image_type: 'featured' });
    expect(Object.keys(body.errors)).toEqual(['site_id']);
    const sector = await tenant.owner.post(path, { image_type: 'featured', site_id: tenant.site.id });
    expect(Object.keys(sector.body.errors)).toEqual(['sector_id']);
    const { id } = await add.image(tenant);
    const put = await tenant.owner.put(`${path}${id}/`, {});
    expect([put.status, Object.keys(put.body.errors)]).toEqual([400, ['image_type']]);
    expect((await tenant.owner.put(`${path}${id}/`, { image_type: 'mobile' })).body.data.image_type).toBe('mobile');
  });

  test('content and task must lie where the image is', async () => {
    const sector = await tenant.addSector('Other');
    const [content, task] = [await add.content(tenant), await add.task(tenant, { sector_id: sector.id })];
    for (const [given, field] of [
      [{ content_id: content.id, sector_id: sector.id }, 'content_id'],
      [{ content_id: content.id, task_id: task.id }, 'task_id'],
    ] as const) {
      const { status, body } = await tenant.owner.post(path, { image_type: 'desktop', ...given });
      expect([status, Object.keys(body.errors)]).toEqual([400, [field]]);
    }
    const { id } = await add.image(tenant, { content_id: content.id });
    const moved = await tenant.owner.patch(`${path}${id}/`, { sector_id: sector.id });
    expect([moved.status, Object.keys(moved.body.errors)]).toEqual([400, ['content_id']]);
    const freed = await tenant.owner.patch(`${path}${id}/`, { sector_id: sector.id, content_id: null });
    expect(freed.body.data).toMatchObject({ content_id: null, sector_id: sector.id });
    const adopted = await tenant.owner.patch(`${path}${id}/`, { content_id: content.id });
    expect(adopted.body.data).toMatchObject({ content_id: content.id, ...tenant.place });
  });

  test('a content has one image of a type in a position', async () => {
    const content = await add.content(tenant);
    const image = { content_id: content.id, image_type: 'in_article', position: 5 };
    await add.image(tenant, image);
    const { status, body } = await tenant.owner.post(path, image);
    expect([status, Object.keys(body.errors)]).toEqual([409, ['position']]);
    await add.image(tenant, { ...image, image_type: 'desktop' });
    const other = await add.image(tenant, { content_id: content.id });
    expect(other.position).toBe(6);
    expect((await tenant.owner.patch(`${path}${other.id}/`, { position: 5 })).status).toBe(409);
  });

  test('generating is the system’s: 422 naming the action, and only its job leads out of it', async () => {
    const { id } = await add.image(tenant);
    for (const answer of [
      await tenant.owner.patch(`${path}${id}/`, { status: 'generating' }),
      await tenant.owner.post(path, { image_type: 'featured', status: 'generating', ...tenant.place }),
      await tenant.owner.post(`${path}bulk_update/`, { ids: [id], status: 'generating' }),
    ]) {
      expect(answer.status).toBe(422);
      expect(answer.body.errors.status[0]).toContain('generate_images');
    }
    await app.prisma.image.update({ where: { id }, data: { status: 'generating' } });
    expect((await tenant.owner.patch(`${path}${id}/`, { status: 'pending' })).status).toBe(422);
    expect((await tenant.owner.post(`${path}bulk_update/`, { ids: [id], status: 'pending' })).status).toBe(422);
    expect((await tenant.owner.patch(`${path}${id}/`, { status: 'generating', caption: 'new' })).status).toBe(200);
  });
});

describe('filters and search', () => {
  test('each filter, alone and together; by position', async () => {
    const { site, sector } = await tenant.addSite('Filters');
    const place = { site_id: site.id, sector_id: sector.id };
    const task = await add.task(tenant, place);
    const content = await add.content(tenant, { ...place, task_id: task.id });
    const a = await add.image(tenant, { ...place, content_id: content.id, position: 9 });
    const b = await add.image(tenant, { ...place, image_type: 'featured', status: 'failed', position: 4 });
    const c = await add.image(tenant, { ...place, task_id: task.id, position: 4 });
    const ids = async (query: Record<string, string | number>) =>
      (await tenant.owner.get(path, { query: { site_id: site.id, ...query } })).body.results.map(
        (row: { id: number }) => row.id,
      );
    expect(await ids({})).toEqual([b.id, c.id, a.id]);
    expect(await ids({ ordering: '-id' })).toEqual([c.id, b.id, a.id]);
    expect(await ids({ image_type: 'featured' })).toEqual([b.id]);
    expect(await ids({ status: 'failed', sector_id: sector.id })).toEqual([b.id]);
    expect(await ids({ content_id: content.id })).toEqual([a.id]);
    expect(await ids({ task_id: task.id })).toEqual([c.id, a.id]);
    expect(await ids({ sector_id: tenant.sector.id })).toEqual([]);
    for (const [name, value] of [
      ['status', 'done'],
      ['image_type', 'banner'],
      ['content_id', 'x'],
    ] as const) {
      const bad = await tenant.owner.get(path, { query: { [name]: value } });
      expect([bad.status, Object.keys(bad.body.errors)]).toEqual([400, [name]]);
    }
  });

  test('search looks anywhere in prompt and caption', async () => {
    const { site, sector } = await tenant.addSite('Search');
    const place = { site_id: site.id, sector_id: sector.id };
    const a = await add.image(tenant, { ...place, prompt: 'A merino sheep' });
    const b = await add.image(tenant, { ...place, caption: 'MERINO 100%' });
    const find = async (search: string) =>
      (await tenant.owner.get(path, { query: { search, site_id: site.id, ordering: 'id' } })).body.results.map(
        (row: { id: number }) => row.id,
      );
    expect(await find('merino')).toEqual([a.id, b.id]);
    expect(await find('0%')).toEqual([b.id]);
  });
});

test('images that are added while their content is deleted, and its task, are gone with it or were refused', async () => {
  for (let round = 0; round < 3; round++) {
    const task = await add.task(tenant);
    const content = await add.content(tenant, { task_id: task.id });
    const loose = await add.image(tenant);
    const image = { ...tenant.place, image_type: 'in_article', content_id: content.id };
    const answers = await Promise.all([
      ...Array.from({ length: 6 }, () => tenant.owner.post(path, image)),
      tenant.owner.patch(`${path}${loose.id}/`, { content_id: content.id, position: 50 }),
      tenant.owner.delete(`/writer/content/${content.id}/`),
      tenant.owner.delete(`/writer/tasks/${task.id}/`),
    ]);
    expect(answers.slice(-2).map(({ status }) => status)).toEqual([204, 204]);
    // 404: it was added, and gone before it could be shown.
    for (const { status } of answers.slice(0, -2)) expect([200, 201, 400, 404]).toContain(status);
    expect(await app.prisma.image.count({ where: { contentId: content.id, deletedAt: null } })).toBe(0);
  }
});

describe('several at once', () => {
  test('by ids or by content, never both or none', async () => {
    const content = await add.content(tenant);
    const images = [
      await add.image(tenant, { content_id: content.id }),
      await add.image(tenant, { content_id: content.id }),
    ];
    await app.prisma.image.update({ where: { id: images[0].id }, data: { status: 'failed', errorMessage: 'no' } });
    const update = (body: object) => tenant.owner.post(`${path}bulk_update/`, body);
    const byContent = await update({ content_id: content.id, status: 'pending' });
    expect([byContent.status, byContent.body.data, byContent.body.message]).toEqual([
      200,
      { updated_count: 2 },
      '2 images updated',
    ]);
    expect(await read(images[0].id)).toMatchObject({ status: 'pending', error_message: null });
    expect((await update({ ids: [images[1].id], status: 'failed' })).body.data).toEqual({ updated_count: 1 });
    const foreign = await add.content(await app.tenant());
    for (const [body, field] of [
      [{ status: 'pending' }, 'ids'],
      [{ ids: [images[0].id], content_id: content.id, status: 'pending' }, 'ids'],
      [{ ids: [images[0].id] }, 'status'],
      [{ content_id: foreign.id, status: 'pending' }, 'content_id'],
    ] as const) {
      const answer = await update(body);
      expect([answer.status, Object.keys(answer.body.errors)]).toEqual([400, [field]]);
    }
  });
});

describe('the group of a content', () => {
  const group = (query: Record<string, string | number>) => tenant.owner.get(`${path}content_images/`, { query });

  test('has the featured image, those in the article in their order, and where they stand', async () => {
    const content = await add.content(tenant, { title: 'Socks' });
    const third = await add.image(tenant, { content_id: content.id, position: 3 });
    const first = await add.image(tenant, { content_id: content.id, position: 1 });
    const featured = await add.image(tenant, { content_id: content.id, image_type: 'featured' });
    const { status, body } = await group({ content_id: content.id });
    expect(status).toBe(200);
    expect(body.success).toBe(true);
    expect(body.data).toHaveLength(1);
    expect(body.data[0]).toMatchObject({
      content_id: content.id,
      content_title: 'Socks',
      featured_image: { id: featured.id },
      in_article_images: [{ id: first.id }, { id: third.id }],
      overall_status: 'pending',
    });
    const overall = async (states: string[]) => {
      for (const [index, id] of [featured.id, first.id, third.id].entries())
        await app.prisma.image.update({ where: { id }, data: { status: states[index] as 'pending' } });
      return (await group({ content_id: content.id })).body.data[0].overall_status;
    };
    expect(await overall(['generated', 'pending', 'pending'])).toBe('partial');
    expect(await overall(['generated', 'generating', 'failed'])).toBe('failed');
    expect(await overall(['generated', 'generated', 'generated'])).toBe('complete');
    expect(await overall(['generating', 'pending', 'pending'])).toBe('pending');
    const { data } = await tenant.owner.graphql(
      'query ($id: ID!) { contentImages(contentId: $id) { contentTitle overallStatus featuredImage { databaseId } inArticleImages { databaseId content { title } } } }',
      { id: String(content.id) },
    );
    expect(data.contentImages[0]).toMatchObject({
      overallStatus: 'PENDING',
      featuredImage: { databaseId: featured.id },
    });
  });

  test('without content_id it is refused; for a content that is not there it is empty', async () => {
    const missing = await group({});
    expect([missing.status, Object.keys(missing.body.errors)]).toEqual([400, ['content_id']]);
    expect((await group({ content_id: 'x' })).status).toBe(400);
    expect((await group({ content_id: 2_000_000_000 })).body.data).toEqual([]);
    const foreign = await add.content(await app.tenant());
    expect((await group({ content_id: foreign.id })).body.data).toEqual([]);
    const without = await add.content(tenant);
    expect((await group({ content_id: without.id })).body.data).toMatchObject([
      { featured_image: null, in_article_images: [], overall_status: 'pending' },
    ]);
  });
});

describe('files', () => {
  test('file/ answers the address; with Accept: image/* the file itself', async () => {
    const id = await withFile();
    const { status, body } = await tenant.owner.get(`${path}${id}/file/`);
    expect(status).toBe(200);
    expect(body).toEqual({ success: true, data: { url: expect.any(String) }, request_id: expect.any(String) });
    expect(body.data.url).toBe((await read(id)).image_url);
    for (const accept of ['image/*', 'image/avif,image/webp,*/*;q=0.8']) {
      const file = await tenant.owner.fetch(`/api/v1${path}${id}/file/`, { headers: { accept } });
      expect([file.status, file.headers.get('content-type'), await file.text()]).toEqual([
        200,
        'image/webp',
        'a picture',
      ]);
    }
    for (const accept of ['*/*', 'application/json', 'application/json, image/*'])
      expect((await tenant.owner.get(`${path}${id}/file/`, { headers: { accept } })).body.data).toHaveProperty('url');
  });

  test('file/ of an address elsewhere leads there; of an image without a file is not found', async () => {
    const image_url = 'https://cdn.example.test/a.png';
    const { id } = await add.image(tenant, { image_url });
    expect((await tenant.owner.get(`${path}${id}/file/`)).body.data).toEqual({ url: image_url });
    const file = await tenant.owner.fetch(`/api/v1${path}${id}/file/`, { headers: { accept: 'image/*' } });
    expect([file.status, file.headers.get('location')]).toEqual([302, image_url]);
    const pending = await add.image(tenant);
    expect((await tenant.owner.get(`${path}${pending.id}/file/`)).status).toBe(404);
    expect((await tenant.owner.get(`${path}2000000000/file/`)).status).toBe(404);
    expect((await app.anonymous.get(`${path}${id}/file/`)).status).toBe(401);
    expect((await (await app.tenant()).owner.get(`${path}${id}/file/`)).status).toBe(404);
  });

  test('the address opens without signing in, is cached for long, and is the same for a while', async () => {
    const id = await withFile();
    const { image_url } = await read(id);
    expect(image_url).toMatch(/^http:\/\/api\.test\/media\/images\/\d+\/\d+-abc\.webp\?expires=\d+&signature=[\w-]+$/);
    const file = await open(image_url);
    expect(file.status).toBe(200);
    expect(Object.fromEntries(file.headers)).toMatchObject({
      'content-type': 'image/webp',
      'content-length': '9',
      'cache-control': expect.stringMatching(/max-age=31536000.*immutable/),
      'x-content-type-options': 'nosniff',
    });
    expect(await file.text()).toBe('a picture');
    const head = await open(image_url, { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
    expect((await read(id)).image_url).toBe(image_url);
    const { data } = await tenant.owner.graphql('query ($id: ID!) { image(id: $id) { imageUrl } }', { id: String(id) });
    expect(data.image.imageUrl).toBe(image_url);
  });

  test('a changed, forged or expired address is not found, nor a method other than GET', async () => {
    const id = await withFile();
    const other = await withFile();
    const { image_url } = await read(id);
    const url = new URL(image_url);
    const expires = Number(url.searchParams.get('expires'));
    const forged = [
      url.pathname,
      `${url.pathname}?expires=${expires}`,
      `${url.pathname}?expires=${expires + 1}&signature=${url.searchParams.get('signature')}`,
      `${url.pathname}?expires=${expires}&signature=AAAA`,
      `${url.pathname.replace(`${id}-`, `${other}-`)}${url.search}`,
      `/media/images/../../secret.webp${url.search}`,
      '/media/',
      '/media',
    ];
    for (const address of forged) {
      const answer = await app.anonymous.fetch(address);
      expect([address, answer.status]).toEqual([address, 404]);
      expect(((await answer.json()) as { success: boolean }).success).toBe(false);
    }
    expect((await open(image_url, { method: 'POST' })).status).toBe(405);
    const before = now;
    try {
      now = new Date(before.getTime() + 5.9 * 3_600_000);
      expect((await open(image_url)).status).toBe(200);
      now = new Date(before.getTime() + 7.1 * 3_600_000);
      expect((await open(image_url)).status).toBe(404);
    } finally {
      now = before;
    }
  });

  test('a record sent back with its address keeps its file; an address elsewhere takes its place', async () => {
    const id = await withFile();
    const { image_url, image_path } = await read(id);
    const put = await tenant.owner.put(`${path}${id}/`, { image_type: 'in_article', image_url });
    expect(put.body.data).toMatchObject({ image_path, image_url });
    const elsewhere = 'https://cdn.example.test/b.png';
    const { body } = await tenant.owner.patch(`${path}${id}/`, { image_url: elsewhere });
    expect(body.data).toMatchObject({ image_path: null, image_url: elsewhere, width: null });
    expect((await open(image_url)).status).toBe(404);
  });

  test('the file goes with its image, and with the content of it', async () => {
    const content = await add.content(tenant);
    const [alone, bound] = [await withFile(), await withFile({ content_id: content.id })];
    const addresses = [(await read(alone)).image_url, (await read(bound)).image_url];
    await tenant.owner.delete(`${path}${alone}/`);
    await tenant.owner.delete(`/writer/content/${content.id}/`);
    for (const address of addresses) expect((await open(address)).status).toBe(404);
    expect(await app.services.files.get(`images/${tenant.accountId}/${bound}-abc.webp`)).toBeUndefined();
  });
});

test('an image of imported content without a sector has none either', async () => {
  const { accountId, siteId } = own(tenant);
  const content = await app.prisma.content.create({
    data: { accountId, siteId, sectorId: null, title: 'Imported', source: 'wordpress' },
  });
  const { status, body } = await tenant.owner.post(path, { image_type: 'featured', content_id: content.id });
  expect([status, body.data.sector_id, body.data.site_id]).toEqual([201, null, siteId]);
});
