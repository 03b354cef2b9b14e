import type { Sector } from '../../../prisma/generated/client/client.ts';
import type { Tenant } from '../../kit/tenant.ts';
import { openTestApp, type TestApp } from '../../kit/test-app.ts';

let app: TestApp;
let tenant: Tenant;
let sectors: Sector[];

/** Clusters in each sector, and of each kind of member in each cluster. */
const clusterCount = 25;
const memberCount = 8;

beforeAll(async () => {
  app = await openTestApp();
  tenant = await app.tenant();
  sectors = [tenant.sector, await tenant.addSector('Second')];
  for (const sector of sectors) await fill(sector);
});
afterAll(() => app.close());

async function fill(sector: Sector): Promise<void> {
  const place = { accountId: tenant.accountId, siteId: tenant.site.id, sectorId: sector.id };
  const clusters = await app.prisma.cluster.createManyAndReturn({
    data: Array.from({ length: clusterCount }, (_, index) => ({
      ...place,
      name: `cluster ${index}`,
      nameKey: `cluster ${index}`,
    })),
    select: { id: true },
  });
  const members = clusters.flatMap(({ id }) =>
    Array.from({ length: memberCount }, (_, index) => ({ ...place, clusterId: id, index })),
  );
  await app.prisma.keyword.createMany({
    data: members.map(({ index, ...row }) => ({
      ...row,
      keyword: `keyword ${index}`,
      keywordKey: `${row.clusterId} ${index}`,
      volumeOverride: index,
    })),
  });
  await app.prisma.idea.createMany({
    data: members.map(({ index, ...row }) => ({ ...row, ideaTitle: `idea ${index}` })),
  });
  await app.prisma.content.createMany({
    data: members.map(({ index, ...row }) => ({
      ...row,
      title: `content ${index}`,
      status: index === 0 ? ('published' as const) : ('draft' as const),
    })),
  });
}

test('a planner screen (20 clusters with counts, the first 5 keywords and ideas of each) takes at most 6 queries', async () => {
  const ask = async () => {
    const { data, errors } = await tenant.owner.graphql(
      `query ($sector: ID!) { clusters(filter: { sectorId: $sector }, pageSize: 20) { totalCount nodes {
         databaseId name keywordsCount ideasCount contentCount mappedPages volume difficulty sectorName
         keywords(first: 5) { databaseId keyword volume difficulty intent status clusterName sectorName }
         ideas(first: 5) { databaseId ideaTitle status contentType keywordClusterName sectorName } } } }`,
      { sector: String(tenant.sector.id) },
    );
    expect(errors).toBeUndefined();
    expect(data.clusters.totalCount).toBe(clusterCount);
    expect(data.clusters.nodes).toHaveLength(20);
    for (const node of data.clusters.nodes) {
      expect(node).toMatchObject({ keywordsCount: 8, ideasCount: 8, contentCount: 8, mappedPages: 1, volume: 28 });
      expect(node.keywords.map(({ volume }: { volume: number }) => volume)).toEqual([7, 6, 5, 4, 3]);
      expect(node.ideas.map(({ ideaTitle }: { ideaTitle: string }) => ideaTitle)).toEqual(
        [7, 6, 5, 4, 3].map((index) => `idea ${index}`),
      );
    }
  };
  expect(await app.countQueries(ask)).toBeLessThanOrEqual(6);
});

test('one query reads from the site down to keywords, ideas and contents, with counts on each floor', async () => {
  const query = `query ($site: ID!, $first: Int) { site(id: $site) {
    name counts { keywords clusters ideas tasks contents images }
    sectors { name counts { keywords clusters ideas contents }
      clusters(first: $first, order: NAME) { name keywordsCount ideasCount contentCount mappedPages
        keywords(first: 3) { keyword clusterName } ideas(first: 3) { ideaTitle } contents(first: 3) { title status clusterName } } } } }`;
  const ask = async (first: number) => {
    const { data, errors } = await tenant.owner.graphql(query, { site: String(tenant.site.id), first });
    expect(errors).toBeUndefined();
    return data.site;
  };
  const site = await ask(2);
  const each = clusterCount * memberCount;
  expect(site.counts).toEqual({
    keywords: 2 * each,
    clusters: 2 * clusterCount,
    ideas: 2 * each,
    tasks: 0,
    contents: 2 * each,
    images: 0,
  });
  expect(site.sectors).toHaveLength(2);
  for (const sector of site.sectors) {
    expect(sector.counts).toEqual({ keywords: each, clusters: clusterCount, ideas: each, contents: each });
    expect(sector.clusters.map(({ name }: { name: string }) => name)).toEqual(['cluster 0', 'cluster 1']);
    for (const cluster of sector.clusters) {
      expect(cluster.contents.map(({ title }: { title: string }) => title)).toEqual(
        [7, 6, 5].map((index) => `content ${index}`),
      );
      expect(cluster).toMatchObject({ keywordsCount: 8, mappedPages: 1 });
    }
  }
  const [few, many] = [await app.countQueries(() => ask(2)), await app.countQueries(() => ask(20))];
  expect(many).toBe(few);
  expect(many).toBeLessThanOrEqual(12);
});

test('a nested list shows nothing that was deleted, and refuses a size below one', async () => {
  const sector = await tenant.addSector('Deleted');
  const place = { accountId: tenant.accountId, siteId: tenant.site.id, sectorId: sector.id };
  await app.prisma.cluster.create({ data: { ...place, name: 'gone', nameKey: 'gone', deletedAt: new Date() } });
  const ask = (first: number) =>
    tenant.owner.graphql(
      'query ($id: ID!, $first: Int) { sector(id: $id) { counts { clusters } clusters(first: $first) { name } } }',
      {
        id: String(sector.id),
        first,
      },
    );
  expect((await ask(5)).data.sector).toEqual({ counts: { clusters: 0 }, clusters: [] });
  expect((await ask(0)).errors![0]!.extensions.code).toBe('VALIDATION_FAILED');
});
