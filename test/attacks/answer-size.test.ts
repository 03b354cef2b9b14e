import type { Client } from '../kit/client.ts';
import { openTestApp, type TestApp } from '../kit/test-app.ts';

const words = 'word '.repeat(190_000);
const images = 60;

let app: TestApp;
let viewer: Client;
beforeAll(async () => {
  app = await openTestApp();
  const tenant = await app.tenant();
  viewer = await tenant.user('viewer');
  const place = { accountId: tenant.accountId, siteId: tenant.site.id, sectorId: tenant.sector.id };
  const content = await app.prisma.content.create({
    data: { ...place, title: 'Long', contentHtml: `<p>${words}</p>` } as never,
  });
  await app.prisma.image.createMany({
    data: Array.from({ length: images }, (_, position) => ({
      accountId: tenant.accountId,
      siteId: tenant.site.id,
      contentId: content.id,
      imageType: 'in_article' as const,
      position,
    })) as never,
  });
});
afterAll(() => app.close());

const aliases = Array.from({ length: 30 }, (_, index) => `a${index}: contentHtml`).join(' ');

/** Each reads one text of 1 MB, and answers it dozens of times. */
const repeated: [how: string, query: string][] = [
  ['under aliases', `{ contents { nodes { ${aliases} } } }`],
  ['as nodes and as edges under aliases', `{ contents { nodes { ${aliases} } edges { node { contentHtml } } } }`],
  ['below each of its images', `{ images(first: ${images}) { nodes { content { contentHtml } } } }`],
  ['through itself', `{ contents { nodes { images(first: ${images}) { content { contentHtml } } } } }`],
];

test.each(repeated)('a long text that an operation repeats %s ends it with a plain error', async (_, query) => {
  const { data, errors } = await viewer.graphql(query);
  expect(new Set(errors!.map(({ extensions }) => extensions.code))).toEqual(new Set(['QUERY_TOO_COMPLEX']));
  expect(errors![0]!.message).toContain('16 MB');
  expect(JSON.stringify(data)).not.toContain('word');
});

test('a long text that is asked for as a front end does is answered', async () => {
  const { data } = await viewer.graphql('{ contents { nodes { title contentHtml images(first: 100) { id } } } }');
  expect(data.contents.nodes[0].contentHtml).toHaveLength(words.length + 7);
  expect(data.contents.nodes[0].images).toHaveLength(images);
});
