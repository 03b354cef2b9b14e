import { marked, megabyteOf, nested, swelling } from '../kit/hostile/html.ts';
import type { Tenant } from '../kit/tenant.ts';
import { openTestApp, type TestApp } from '../kit/test-app.ts';

/** HTML that takes long to clean, or is more when it is clean: within bounds it is kept, beyond them refused, whatever it is made of. */

let app: TestApp;
let tenant: Tenant;

beforeAll(async () => {
  app = await openTestApp();
  tenant = await app.tenant();
});
afterAll(() => app.close());

const write = (content_html: string, more: object = {}) =>
  tenant.owner.post('/writer/content/', { title: 'Heavy', content_html, ...more, ...tenant.place });

const count = () => app.prisma.content.count({ where: { accountId: tenant.accountId } });

test.each(Object.keys(swelling))('a megabyte of %j would be more once it is cleaned, and is refused', async (piece) => {
  const before = await count();
  const { status, body } = await write(megabyteOf(piece));
  expect([status, body.errors.content_html]).toEqual([
    400,
    ['Once it is cleaned, the HTML has more than 1,000,000 characters.'],
  ]);
  expect(await count()).toBe(before);
});

test('what was kept can be sent back, also where cleaning has made it more', async () => {
  const { status, body } = await write('<'.repeat(250_000));
  expect([status, body.data.content_html.length]).toEqual([201, 1_000_000]);
  const again = await tenant.owner.patch(`/writer/content/${body.data.id}/`, { content_html: body.data.content_html });
  expect([again.status, again.body.data.content_html.length]).toEqual([200, 1_000_000]);
});

test.each(['div', 'b', 'font', 'svg', 'li'])('a thousand and one <%s> within each other are refused', async (tag) => {
  const { status, body } = await write(nested(tag, 1_001));
  expect([status, body.errors.content_html]).toEqual([400, ['The HTML is nested too deeply.']]);
  expect((await write(`${nested('p', 20)}<p>word</p>`)).body.data.word_count).toBe(1);
});

test.each(['漢字', 'カタカナ', 'ภาษาไทย', 'a漢'])('a long text of %j has its words counted', async (piece) => {
  const { status, body } = await write(piece.repeat(20_000));
  expect(status).toBe(201);
  expect(body.data.word_count).toBeGreaterThan(10_000);
});

test('words are the same however long the text is that they stand in', async () => {
  const sentence = '東京タワーは日本の首都にあります。';
  const words = (await write(sentence)).body.data.word_count;
  expect((await write(sentence.repeat(300))).body.data.word_count).toBe(words * 300);
});

test.each(['title', 'excerpt', 'content_html', 'meta_title', 'primary_keyword'])(
  'a letter of thousands of marks is refused in %s',
  async (field) => {
    const { status, body } = await write('<p>word</p>', { [field]: marked(100_000) });
    expect([status, body.errors[field]]).toEqual([400, ['No more than 100 combining marks in a row are allowed.']]);
  },
);

test('letters with the marks that languages and zealous writers give them are kept', async () => {
  const title = 'Tiếng Việt, शिक्षा, z̸̢̛a̷l̶g̵o̴';
  const { status, body } = await write('', { title });
  expect([status, body.data.title]).toEqual([201, title.normalize('NFC')]);
});
