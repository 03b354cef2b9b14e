import sharp from 'sharp';
import * as hostile from '../kit/hostile/pictures.ts';
import { look, picture } from '../kit/pictures.ts';
import type { Tenant } from '../kit/tenant.ts';
import { openTestApp, type TestApp } from '../kit/test-app.ts';

/** Files that are cheap to send and dear to decode: each is kept as the picture that it is, or refused, and nothing else is kept of it. */

let app: TestApp;
let tenant: Tenant;

beforeAll(async () => {
  app = await openTestApp();
  tenant = await app.tenant();
});
afterAll(() => app.close());

async function upload(bytes: Buffer, who: Tenant = tenant) {
  const form = new FormData();
  form.set('image_type', 'in_article');
  for (const [name, value] of Object.entries(who.place)) form.set(name, String(value));
  form.set('file', new File([bytes as Uint8Array<ArrayBuffer>], 'a.png'));
  const answer = await who.owner.fetch('/api/v1/writer/images/', { method: 'POST', body: form });
  return { status: answer.status, headers: answer.headers, body: await answer.json() };
}

/** The bytes that are kept of a picture. */
async function kept(id: number): Promise<Buffer> {
  const answer = await tenant.owner.fetch(`/api/v1/writer/images/${id}/file/`, { headers: { accept: 'image/*' } });
  return Buffer.from(await answer.arrayBuffer());
}

const progressive = () =>
  sharp({ create: { width: 64, height: 64, channels: 3, background: 'red' } })
    .jpeg({ progressive: true })
    .toBuffer();
/** Red, without the extended header, so that it can be a frame of an animation. */
const square = (side: number) =>
  sharp({ create: { width: side, height: side, channels: 3, background: 'red' } })
    .webp({ lossless: true })
    .toBuffer();

test('49 megapixels in 143 KB are kept as they are', async () => {
  const bytes = hostile.flatPng(7_000);
  expect(bytes.length).toBeLessThan(150_000);
  const { status, body } = await upload(bytes);
  expect([status, body.data.width, body.data.height]).toEqual([201, 7_000, 7_000]);
  expect((await kept(body.data.id)).length).toBeLessThan(1_000_000);
});

test('one pixel more than 50 megapixels is refused by its header', async () => {
  const { status, body } = await upload(hostile.flatPng(7_072));
  expect([status, body.errors.file[0]]).toEqual([400, expect.stringMatching(/50 megapixels .* it has 7072 × 7072/)]);
});

test.each([
  ['16 bits and seven passes', () => hostile.deepPng(1_000), 1_000],
  ['compressed data behind its last pixel', () => hostile.pngWithMoreData(100_000_000), 1],
  ['a hundred compressed notes of 7.9 MB', () => hostile.pngWithNotes(100, 7_900_000), 1],
  ['one compressed note of 200 MB', () => hostile.pngWithNotes(1, 200_000_000), 1],
  ['a colour profile of 50 MB', () => hostile.pngWithProfile(50_000_000), 1],
])('a PNG with %s is kept without it', async (_, make, side) => {
  const { status, body } = await upload(make());
  expect([status, body.data?.width]).toEqual([201, side]);
  const bytes = await kept(body.data.id);
  expect(bytes.length).toBeLessThan(50_000);
  expect(bytes.includes('zTXt') || bytes.includes('iCCP')).toBe(false);
});

test('a PNG that swells when it is written anew is refused', async () => {
  const { status, body } = await upload(hostile.noisyPng(3_900));
  expect([status, body.errors.file[0]]).toEqual([400, expect.stringMatching(/written anew .* more than 40 MB/)]);
});

test('an animation of thousands of pictures is its first', async () => {
  for (const bytes of [hostile.gifOfPictures(100_000), hostile.webpOfPictures(100_000, await square(1))]) {
    const { status, body } = await upload(bytes);
    expect([status, body.data?.width, body.data?.height]).toEqual([201, 1, 1]);
    expect((await sharp(await kept(body.data.id)).metadata()).pages ?? 1).toBe(1);
  }
});

test('an animated WebP shows its first picture', async () => {
  const { status, body } = await upload(hostile.webpOfPictures(3, await square(20), 20));
  expect(status).toBe(201);
  expect(await look(await kept(body.data.id))).toEqual({ width: 20, height: 20, first: 'red', last: 'red' });
});

test('a JPEG of ten scans is taken, one of thousands refused', async () => {
  const jpeg = await progressive();
  expect((await upload(jpeg)).status).toBe(201);
  const { status, body } = await upload(hostile.jpegOfScans(jpeg, 5_000));
  expect([status, body.errors.file]).toEqual([400, ['The image is broken or incomplete.']]);
});

test('a GIF on a screen of more pixels than are decoded is no larger than its picture', async () => {
  const { status, body } = await upload(hostile.gifOfPictures(1, 60_000));
  expect([status, body.data?.width, body.data?.height]).toEqual([201, 1, 1]);
});

test('pictures of one account that wait fill the queue for itself alone', async () => {
  const other = await app.tenant();
  const heavy = hostile.flatPng(5_000);
  // What follows the end of a picture counts as it is held in memory.
  const large = Buffer.concat([heavy, Buffer.alloc(9_000_000)]);
  const all = Promise.all(Array.from({ length: 24 }, () => upload(large)));
  const answers = await all;
  const refused = answers.filter(({ status }) => status === 503);
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201, 503]));
  for (const { headers } of refused) expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
  const again = Array.from({ length: 24 }, () => upload(large));
  expect((await upload(await picture('png'), other)).status).toBe(201);
  await Promise.all(again);
}, 120_000);
