import { readdirSync } from 'node:fs';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import type { Client } from '../../kit/client.ts';
import { look, picture, withExif } from '../../kit/pictures.ts';
import { S3Server } from '../../kit/s3-server.ts';
import type { Tenant } from '../../kit/tenant.ts';
import { openTestApp, type TestApp } from '../../kit/test-app.ts';
import { add } from './world.ts';

// biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely; the assertions say what they must be
type Json = any;

const images = '/api/v1/writer/images/';
const megabyte = 1_048_576;
const access = { bucket: 'pictures', region: 'us-east-1', accessKeyId: 'AKIATEST', secretAccessKey: 'a secret' };

let server: S3Server;
beforeAll(async () => {
  server = await S3Server.start(access);
});
afterAll(() => server.stop());

interface Answer {
  readonly status: number;
  readonly body: Json;
}

type Fields = Record<string, string | number>;

/** Sends a form as a browser does; the file stands before some of the fields. */
async function send(
  client: Client,
  method: string,
  address: string,
  fields: Fields,
  file?: Uint8Array,
  name = 'holiday.jpg',
): Promise<Answer> {
  const form = new FormData();
  const entries = Object.entries(fields);
  for (const [key, value] of entries.slice(0, 1)) form.append(key, String(value));
  if (file) form.append('file', new File([file as Uint8Array<ArrayBuffer>], name, { type: 'image/jpeg' }));
  for (const [key, value] of entries.slice(1)) form.append(key, String(value));
  const answer = await client.fetch(address, { method, body: form });
  return { status: answer.status, body: await answer.json() };
}

/** The bytes of an image as who is allowed sees them. */
async function fileOf(client: Client, id: number, headers: Record<string, string> = {}): Promise<Response> {
  return client.fetch(`${images}${id}/file/`, { headers: { accept: 'image/*', ...headers } });
}

describe.each(['disk', 'bucket'] as const)('kept on the %s', (store) => {
  let app: TestApp;
  let tenant: Tenant;

  beforeAll(async () => {
    const bucket = {
      S3_BUCKET: access.bucket,
      S3_ENDPOINT: server.url,
      S3_ACCESS_KEY_ID: access.accessKeyId,
      S3_SECRET_ACCESS_KEY: access.secretAccessKey,
      S3_FORCE_PATH_STYLE: 'true',
    };
    app = await openTestApp({ environment: store === 'bucket' ? bucket : {} });
    tenant = await app.tenant();
  });
  afterAll(() => app.close());
  beforeEach(() => server.fail());

  const upload = (file?: Uint8Array, more: Fields = {}, name?: string) =>
    send(tenant.owner, 'POST', images, { image_type: 'in_article', ...tenant.place, ...more }, file, name);

  /** Keys of the files that are kept for the account. */
  function keys(accountId = tenant.accountId): string[] {
    const folder = `images/${accountId}/`;
    if (store === 'bucket') return [...server.objects.keys()].filter((key) => key.startsWith(folder));
    try {
      return readdirSync(path.join(app.dataDir, 'files', folder)).map((name) => folder + name);
    } catch {
      return [];
    }
  }

  /** Each row names a file that is there, and nothing else is kept. */
  async function expectNoOrphans(): Promise<void> {
    const rows = await app.prisma.image.findMany({ where: { accountId: tenant.accountId, imagePath: { not: null } } });
    expect(keys().sort()).toEqual(rows.map((row) => row.imagePath!).sort());
  }

  async function expectRefused(answer: Answer, status: number, field: string | undefined, words: RegExp) {
    const said = field ? answer.body.errors?.[field]?.[0] : answer.body.error;
    expect([answer.status, said]).toEqual([status, expect.stringMatching(words)]);
    await expectNoOrphans();
  }

  test.each([
    ['jpeg', 'image/jpeg', 'jpg'],
    ['png', 'image/png', 'png'],
    ['webp', 'image/webp', 'webp'],
    ['gif', 'image/png', 'png'],
  ] as const)('a %s is kept as %s, known by its bytes and not by its name', async (kind, mediaType, ending) => {
    const content = await add.content(tenant);
    const { status, body } = await upload(await picture(kind), { content_id: content.id, caption: 'At sea' }, 'a.txt');
    expect([status, body.message, body.errors]).toEqual([201, 'Image created successfully', undefined]);
    expect(body.data).toMatchObject({
      status: 'generated',
      width: 200,
      height: 100,
      position: 1,
      caption: 'At sea',
      content_id: content.id,
      provider: null,
      model: null,
      image_path: expect.stringMatching(new RegExp(`^images/${tenant.accountId}/[\\w-]+\\.${ending}$`)),
    });
    const file = await fileOf(tenant.owner, body.data.id);
    expect([file.status, file.headers.get('content-type')]).toEqual([200, mediaType]);
    expect(await look(await file.bytes())).toEqual({ width: 200, height: 100, first: 'blue', last: 'red' });
    const open = await app.anonymous.fetch(body.data.image_url.replace('http://api.test', ''));
    expect([open.status, open.headers.get('content-type')]).toEqual([200, mediaType]);
    await expectNoOrphans();
  });

  test('what a camera notes is gone, the picture stands upright, and nothing follows its end', async () => {
    const jpeg = withExif(await picture('jpeg'), 6, 'GPS 52.5200 N 13.4050 E');
    const { body } = await upload(Buffer.concat([jpeg, Buffer.from('<script>alert(1)</script>')]));
    expect(body.data).toMatchObject({ width: 100, height: 200 });
    const bytes = Buffer.from(await (await fileOf(tenant.owner, body.data.id)).bytes());
    for (const word of ['GPS', 'Exif', '<script>']) expect(bytes.includes(word)).toBe(false);
    expect(await look(bytes)).toMatchObject({ first: 'blue', last: 'red' });
  });

  test('a copy that a browser has is not sent again, under either address', async () => {
    const { body } = await upload(await picture('png'));
    const address = body.data.image_url.replace('http://api.test', '');
    for (const get of [
      (headers: Record<string, string> = {}) => fileOf(tenant.owner, body.data.id, headers),
      (headers: Record<string, string> = {}) => app.anonymous.fetch(address, { headers }),
    ]) {
      const first = await get();
      const etag = first.headers.get('etag')!;
      expect(etag).toMatch(/^"[\w.-]+"$/);
      expect(first.headers.get('cache-control')).toMatch(/private/);
      const again = await get({ 'if-none-match': `"other", W/${etag}` });
      expect([again.status, again.headers.get('etag'), await again.text()]).toEqual([304, etag, '']);
      expect((await get({ 'if-none-match': '"other"' })).status).toBe(200);
    }
  });

  test.each([
    ['a text', () => Buffer.from('This is a text with the name of a picture.')],
    ['SVG', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
    ['SVG with a prologue', () => Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['HTML', () => Buffer.from('<html><body onload="alert(1)">')],
    ['a PDF', () => Buffer.from('%PDF-1.7 and so on')],
    ['BMP', () => Buffer.concat([Buffer.from('BM'), Buffer.alloc(100)])],
  ])('%s under the name of a JPEG is refused', async (_, bytes) => {
    await expectRefused(await upload(bytes()), 400, 'file', /^Upload a JPEG, PNG, WebP or GIF\.$/);
  });

  test.each([
    ['the first bytes of a JPEG alone', () => Buffer.from([0xff, 0xd8, 0xff])],
    ['the first bytes of a PNG alone', () => Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
    ['the first bytes of a GIF alone', () => Buffer.from('GIF89a')],
    ['the first bytes of a WebP alone', () => Buffer.from('RIFF\u0010\0\0\0WEBPVP8 ', 'latin1')],
  ])('%s are refused', async (_, bytes) => {
    await expectRefused(await upload(bytes()), 400, 'file', /broken or incomplete/);
  });

  test('an empty file, and a form whose file is a text, are refused', async () => {
    await expectRefused(await upload(Buffer.alloc(0)), 400, 'file', /empty/);
    await expectRefused(await upload(undefined, { file: 'holiday.jpg' }), 400, 'file', /was not a file/);
    const json = await tenant.owner.post('/writer/images/', { image_type: 'featured', file: 'aGk=', ...tenant.place });
    await expectRefused(json, 400, 'file', /multipart\/form-data/);
  });

  test.each(['jpeg', 'png', 'webp', 'gif'] as const)(
    'a %s that breaks off is refused, wherever it does',
    async (kind) => {
      const whole = await picture(kind);
      for (const part of [0.3, 0.6, 0.95]) {
        const { status, body } = await upload(whole.subarray(0, Math.floor(whole.length * part)));
        expect([kind, part, status, Object.keys(body.errors ?? {})]).toEqual([kind, part, 400, ['file']]);
      }
      await expectNoOrphans();
    },
  );

  test('a PNG in which a bit has changed is refused', async () => {
    const png = await picture('png');
    png[png.length - 30]! ^= 1;
    await expectRefused(await upload(png), 400, 'file', /broken/);
  });

  test('a file above 10 MB is refused with the limit, one just below is looked at', async () => {
    await expectRefused(await upload(Buffer.alloc(10 * megabyte + 1, 'x')), 413, undefined, /10 MB/);
    await expectRefused(await upload(Buffer.alloc(11 * megabyte, 'x')), 413, undefined, /10 MB/);
    await expectRefused(await upload(Buffer.alloc(10 * megabyte, 'x')), 400, 'file', /Upload a JPEG/);
    // A picture of full size: what follows its end counts, and is not kept.
    const full = Buffer.concat([await picture('jpeg'), Buffer.alloc(10 * megabyte)]).subarray(0, 10 * megabyte);
    const { status, body } = await upload(full);
    expect(status).toBe(201);
    expect((await (await fileOf(tenant.owner, body.data.id)).bytes()).length).toBeLessThan(10_000);
  });

  test.each([
    ['a PNG', pngOf(30_000, 30_000)],
    ['a PNG of one line', pngOf(40_000_000, 1)],
    ['a GIF whose picture is larger than its screen', gifOf(60_000, 60_000)],
    ['a WebP', webpOf(16_000, 16_000)],
  ])('%s of too many pixels is refused before it is decoded', async (_, bytes) => {
    const before = process.memoryUsage.rss();
    await expectRefused(await upload(bytes), 400, 'file', /50 megapixels|incomplete/);
    expect(process.memoryUsage.rss() - before).toBeLessThan(100 * megabyte);
  });

  test('a content of another account, or none, is refused by name and nothing is kept', async () => {
    const foreign = await add.content(await app.tenant());
    for (const content_id of [foreign.id, 2_000_000_000])
      await expectRefused(await upload(await picture('png'), { content_id }), 400, 'content_id', /does not exist/);
    const elsewhere = await app.tenant();
    await expectRefused(
      await upload(await picture('png'), { site_id: elsewhere.site.id, sector_id: elsewhere.sector.id }),
      400,
      'site_id',
      /./,
    );
  });

  test('an editor needs access to the site; a viewer may not upload; nobody at all neither', async () => {
    const { site, sector } = await tenant.addSite('Closed');
    const editor = await tenant.user('editor', { sites: [tenant.site] });
    const fields = { image_type: 'featured', site_id: site.id, sector_id: sector.id };
    await expectRefused(await send(editor, 'POST', images, fields, await picture('png')), 403, undefined, /./);
    const hidden = await add.image(tenant, { site_id: site.id, sector_id: sector.id });
    const replace = await send(editor, 'PATCH', `${images}${hidden.id}/`, {}, await picture('png'));
    await expectRefused(replace, 404, undefined, /not found/);
    const own = await send(editor, 'POST', images, { ...fields, ...tenant.place }, await picture('png'));
    expect(own.status).toBe(201);
    const viewer = await tenant.user('viewer');
    const refused = await send(viewer, 'POST', images, { ...fields, ...tenant.place }, await picture('png'));
    await expectRefused(refused, 403, undefined, /Permission denied/);
    const anonymous = await send(app.anonymous, 'POST', images, fields, await picture('png'));
    await expectRefused(anonymous, 401, undefined, /Authentication required/);
    const stranger = (await app.tenant()).owner;
    const id = own.body.data.id;
    expect((await send(stranger, 'PATCH', `${images}${id}/`, {}, await picture('png'))).status).toBe(404);
    expect((await fileOf(stranger, id)).status).toBe(404);
  });

  test('a new file takes the place of the old one, which is gone; so does an address elsewhere', async () => {
    const { body } = await upload(await picture('jpeg'));
    const { id, image_path: old, image_url } = body.data;
    const put = await send(
      tenant.owner,
      'PUT',
      `${images}${id}/`,
      { image_type: 'featured' },
      await picture('png', { width: 60, height: 40 }),
    );
    expect([put.status, put.body.data]).toEqual([
      200,
      expect.objectContaining({ id, image_type: 'featured', width: 60, height: 40, status: 'generated' }),
    ]);
    expect(keys()).not.toContain(old);
    expect((await app.anonymous.fetch(image_url.replace('http://api.test', ''))).status).toBe(404);
    // A record sent back whole, with the address that it had.
    const { image_url: own } = put.body.data;
    const patch = await send(
      tenant.owner,
      'PATCH',
      `${images}${id}/`,
      { caption: 'New', image_url: own },
      await picture('webp'),
    );
    expect([patch.status, patch.body.data.width, patch.body.data.caption]).toEqual([200, 200, 'New']);
    await expectNoOrphans();
    await tenant.owner.patch(`/writer/images/${id}/`, { image_url: 'https://cdn.example.test/a.png' });
    await expectNoOrphans();
    const back = await send(tenant.owner, 'PATCH', `${images}${id}/`, {}, await picture('png'));
    expect(back.body.data.image_url).toMatch(/\/media\/images\//);
    await tenant.owner.delete(`/writer/images/${id}/`);
    await expectNoOrphans();
  });

  test('a form without a file changes the fields alone', async () => {
    const { body } = await upload(await picture('png'));
    const { id, image_path } = body.data;
    const { status, body: changed } = await send(tenant.owner, 'PATCH', `${images}${id}/`, {
      caption: 'Only words',
      position: 7,
    });
    expect([status, changed.data]).toEqual([
      200,
      expect.objectContaining({ image_path, caption: 'Only words', position: 7 }),
    ]);
  });

  test('a pending or failed image that gets a file is generated; one that is being generated is left to its job', async () => {
    const { id } = await add.image(tenant);
    await app.prisma.image.update({ where: { id }, data: { status: 'failed', errorMessage: 'no' } });
    const { body } = await send(tenant.owner, 'PATCH', `${images}${id}/`, {}, await picture('png'));
    expect(body.data).toMatchObject({ status: 'generated', error_message: null });
    await app.prisma.image.update({ where: { id }, data: { status: 'generating' } });
    const held = await send(tenant.owner, 'PATCH', `${images}${id}/`, {}, await picture('png'));
    await expectRefused(held, 422, 'file', /being generated/);
  });

  test('a file and an address elsewhere together are refused', async () => {
    const image_url = 'https://cdn.example.test/a.png';
    await expectRefused(await upload(await picture('png'), { image_url }), 400, 'image_url', /Either/);
    const { id } = await add.image(tenant);
    const patch = await send(tenant.owner, 'PATCH', `${images}${id}/`, { image_url }, await picture('png'));
    await expectRefused(patch, 400, 'image_url', /Either/);
  });

  test('a row that cannot be written leaves no file: the place is taken', async () => {
    const content = await add.content(tenant);
    const fields = { content_id: content.id, position: 3 };
    expect((await upload(await picture('png'), fields)).status).toBe(201);
    const before = keys().length;
    await expectRefused(await upload(await picture('jpeg'), fields), 409, undefined, /./);
    expect(keys()).toHaveLength(before);
  });

  test('several pictures sent to one content at once all find a place', async () => {
    const content = await add.content(tenant);
    const bytes = await picture('png');
    const answers = await Promise.all(Array.from({ length: 8 }, () => upload(bytes, { content_id: content.id })));
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(201));
    const positions = answers.map(({ body }) => body.data.position).sort((a: number, b: number) => a - b);
    expect(positions).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  test.each(['sectors', 'sites'] as const)('pictures of %s that are deleted are gone with them', async (kind) => {
    const { site, sector } = await tenant.addSite();
    const before = keys().length;
    const place = { site_id: site.id, sector_id: sector.id };
    const addresses: string[] = [];
    for (let made = 0; made < 10; made++) {
      const { body } = await upload(await picture('png'), place);
      addresses.push(body.data.image_url.replace('http://api.test', ''));
    }
    expect(keys()).toHaveLength(before + 10);
    const gone = kind === 'sites' ? site : sector;
    expect((await tenant.owner.delete(`/auth/${kind}/${gone.id}/`)).status).toBe(204);
    expect(keys()).toHaveLength(before);
    for (const address of addresses) expect((await app.anonymous.fetch(address)).status).toBe(404);
    await expectNoOrphans();
  });

  test('a site is deleted also while the store removes nothing', async () => {
    const { site, sector } = await tenant.addSite();
    const { body } = await upload(await picture('png'), { site_id: site.id, sector_id: sector.id });
    const { files } = app.services;
    const remove = files.remove.bind(files);
    try {
      files.remove = () => Promise.reject(new Error('timed out'));
      expect((await tenant.owner.delete(`/auth/sites/${site.id}/`)).status).toBe(204);
    } finally {
      files.remove = remove;
    }
    expect((await tenant.owner.get(`/auth/sites/${site.id}/`)).status).toBe(404);
    await files.remove(body.data.image_path);
  });

  test('a store that takes nothing is told as unavailable, and there is no row', async () => {
    const { files } = app.services;
    const put = files.put.bind(files);
    const before = await app.prisma.image.count();
    try {
      files.put = () => Promise.reject(new Error('disk full at /secret/path'));
      const { status, body } = await upload(await picture('png'));
      expect([status, body.error]).toEqual([503, expect.stringMatching(/could not be kept/)]);
      expect(JSON.stringify(body)).not.toContain('secret');
    } finally {
      files.put = put;
    }
    expect(await app.prisma.image.count()).toBe(before);
    await expectNoOrphans();
  });

  test('a store that gives nothing out is told as unavailable, under either address', async () => {
    const { body } = await upload(await picture('png'));
    const { files } = app.services;
    const get = files.get.bind(files);
    try {
      files.get = () => Promise.reject(new Error('timed out at /secret/path'));
      for (const answer of [
        await fileOf(tenant.owner, body.data.id),
        await app.anonymous.fetch(body.data.image_url.replace('http://api.test', '')),
      ])
        expect([answer.status, await answer.text()]).toEqual([503, expect.not.stringContaining('secret')]);
    } finally {
      files.get = get;
    }
    await files.remove(body.data.image_path);
    expect((await fileOf(tenant.owner, body.data.id)).status).toBe(404);
    await tenant.owner.delete(`/writer/images/${body.data.id}/`);
  });

  test('of several files for one image at once the last stays, and the others are gone', async () => {
    const { body } = await upload(await picture('png'));
    const answers = await Promise.all(
      [10, 20, 30, 40].map(async (width) =>
        send(tenant.owner, 'PATCH', `${images}${body.data.id}/`, {}, await picture('png', { width, height: 50 })),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    await expectNoOrphans();
    const { data } = (await tenant.owner.get(`/writer/images/${body.data.id}/`)).body;
    const file = await look(await (await fileOf(tenant.owner, body.data.id)).bytes());
    expect([file.width, file.height]).toEqual([data.width, data.height]);
  });

  test('GraphQL takes a file as the multipart request specification says', async () => {
    const content = await add.content(tenant);
    const created = await multipart(
      tenant.owner,
      'mutation ($input: CreateImageInput!, $file: File) { image: createImage(input: $input, file: $file) { databaseId width status imageUrl } }',
      { input: { imageType: 'FEATURED', contentId: content.id } },
      await picture('webp'),
    );
    expect(created.errors).toBeUndefined();
    expect(created.data.image).toMatchObject({
      width: 200,
      status: 'GENERATED',
      imageUrl: expect.stringMatching(/\.webp\?/),
    });
    const change = 'mutation ($id: ID!, $file: File) { image: updateImage(id: $id, input: {}, file: $file) { width } }';
    const id = String(created.data.image.databaseId);
    const changed = await multipart(tenant.owner, change, { id }, await picture('png', { width: 40, height: 40 }));
    expect(changed.data.image).toEqual({ width: 40 });
    const codes = [];
    for (const file of [Buffer.from('<svg/>'), Buffer.alloc(10 * megabyte + 1), pngOf(30_000, 30_000)])
      codes.push((await multipart(tenant.owner, change, { id }, file)).errors[0].extensions.code);
    expect(codes).toEqual(['VALIDATION_FAILED', 'PAYLOAD_TOO_LARGE', 'VALIDATION_FAILED']);
    await expectNoOrphans();
  });

  test('a form that breaks off, has two files or too long a text is refused in words', async () => {
    const raw = (body: string, type = 'multipart/form-data; boundary=x') =>
      tenant.owner.fetch(images, { method: 'POST', headers: { 'content-type': type }, body });
    const part = (name: string, text: string, more = '') =>
      `--x\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${text}\r\n`;
    const file = part('file', 'abc', '; filename="a.png"');
    for (const [body, status, words] of [
      [`${part('image_type', 'featured')}${file}`, 400, /broken/],
      [`${file}${file}--x--\r\n`, 400, /One file/],
      [`${part('prompt', 'x'.repeat(40_000))}${file}--x--\r\n`, 400, /too long/],
    ] as const) {
      const answer = await raw(body);
      expect([answer.status, await answer.text()]).toEqual([status, expect.stringMatching(words)]);
    }
    expect((await raw('--x', 'multipart/form-data')).status).toBe(400);
    expect((await raw('abc', 'image/png')).status).toBe(415);
    await expectNoOrphans();
  });
});

async function multipart(
  client: Client,
  query: string,
  variables: Record<string, unknown>,
  file: Uint8Array,
): Promise<Json> {
  const form = new FormData();
  form.append('operations', JSON.stringify({ query, variables: { ...variables, file: null } }));
  form.append('map', JSON.stringify({ 0: ['variables.file'] }));
  form.append('0', new File([file as Uint8Array<ArrayBuffer>], 'a.png', { type: 'image/png' }));
  return (await client.fetch('/graphql', { method: 'POST', body: form })).json();
}

/** A PNG that claims a size and has next to nothing in it. */
function pngOf(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    checksum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, checksum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', Buffer.alloc(10)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A GIF of a small screen with a picture that reaches far beyond it. */
function gifOf(width: number, height: number): Buffer {
  const bytes = Buffer.from('4749463839610a000a00800000000000ffffff2c0000000000000000000002024401003b', 'hex');
  bytes.writeUInt16LE(width, 24);
  bytes.writeUInt16LE(height, 26);
  return bytes;
}

function webpOf(width: number, height: number): Buffer {
  const bytes = Buffer.alloc(30);
  bytes.write('RIFF', 0, 'latin1');
  bytes.writeUInt32LE(22, 4);
  bytes.write('WEBPVP8X', 8, 'latin1');
  bytes.writeUInt32LE(10, 16);
  bytes.writeUIntLE(width - 1, 24, 3);
  bytes.writeUIntLE(height - 1, 27, 3);
  return bytes;
}
