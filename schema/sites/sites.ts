import * as sites from '#modules/sites/index.ts';
import { maxPageSize } from '#platform/listing/page.ts';
import { builder, graphqlOnly } from '../kit/builder.ts';
import { columns } from '../kit/columns.ts';
import { connectionOf } from '../kit/connection.ts';
import { databaseId } from '../kit/ids.ts';
import { listQuery, pagingArgs } from '../kit/list-args.ts';
import { resource } from '../kit/resource.ts';
import { inputOf } from '../kit/zod-input.ts';
import { access } from './access.ts';
import { HostingTypeEnum } from './enums.ts';
import { Sector } from './sectors.ts';

export const Site = builder.prismaNode('Site', {
  id: { field: 'id' },
  description: 'A website of an account.',
  fields: (t) => ({
    ...columns(t, 'Site', 'databaseId', 'accountId', 'name', 'slug', 'domain', 'description'),
    industryId: t.exposeInt('industryId', { nullable: true, extensions: { restName: 'industry' } }),
    industryName: t.string({
      nullable: true,
      select: { industry: { select: { name: true } } },
      resolve: ({ industry }) => industry?.name ?? null,
    }),
    ...columns(t, 'Site', 'isActive', 'status', 'hostingType'),
    wpUrl: t.exposeString('wpUrl', { nullable: true, description: 'Address of the WordPress installation.' }),
    sectorsCount: t.relationCount('sectors', { where: { deletedAt: null } }),
    wpApiKey: t.string({
      nullable: true,
      description: 'The latest key for WordPress: whole just after it was made, else its first letters.',
      select: {
        apiKeys: {
          where: { revokedAt: null },
          orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
          take: 1,
          select: { prefix: true },
        },
      },
      resolve: ({ id, apiKeys }, _, context) => sites.shownKey(context, id, apiKeys[0]?.prefix),
    }),
    ...columns(t, 'Site', 'createdAt', 'updatedAt'),
    industry: t.relation('industry', { nullable: true, ...graphqlOnly }),
    sectors: t.relation('sectors', {
      ...graphqlOnly,
      listSize: 10,
      description: 'By name.',
      query: { where: { deletedAt: null }, orderBy: [{ name: 'asc' }, { id: 'asc' }], take: maxPageSize },
    }),
  }),
});

const PublicSite = builder.objectRef<sites.PublicSiteRow>('PublicSite').implement({
  description: 'What everybody may know of a site.',
  fields: (t) => ({
    databaseId: t.exposeInt('id'),
    name: t.exposeString('name'),
    slug: t.exposeString('slug'),
    domain: t.exposeString('domain', { nullable: true }),
    description: t.exposeString('description'),
    industryId: t.exposeInt('industryId', { nullable: true, extensions: { restName: 'industry' } }),
    industryName: t.exposeString('industryName', { nullable: true }),
    hostingType: t.expose('hostingType', { type: HostingTypeEnum }),
  }),
});

const SelectedSectors = builder.objectRef<sites.SelectedSectors>('SelectedSectors').implement({
  description: 'A site with its sectors after a selection.',
  fields: (t) => ({
    site: t.field({ type: Site, resolve: ({ site }) => site }),
    sectors: t.expose('sectors', { type: [Sector], listSize: 10 }),
  }),
});

const readSite = resource(Site, {
  access,
  list: sites.siteList,
  many: {
    name: 'sites',
    description: 'Sites of the account that the caller may see, by name.',
    search: 'Anywhere in the name.',
  },
  create: {
    input: sites.createSiteInput,
    description: 'Adds a site, as many as the plan allows. An editor gets access to it.',
    run: sites.createSite,
  },
  update: { input: sites.updateSiteInput, run: sites.updateSite },
  delete: {
    description: 'Deletes a site with its sectors, keywords, content and all else it has.',
    run: sites.deleteSite,
  },
});

const PublicSiteConnection = connectionOf(PublicSite, 'PublicSite');

builder.queryField('publicSites', (t) =>
  t.field({
    type: PublicSiteConnection,
    access: { permission: 'public', throttle: 'default' },
    description: 'The active site of a slug, for everybody: one or none.',
    args: { ...pagingArgs(), slug: t.arg.string({ required: true }) },
    resolve: (_, { slug, ...args }, context, info) =>
      sites.listPublicSites(context, slug, listQuery(args, info, context)),
  }),
);

builder.mutationFields((t) => ({
  selectSectors: t.field({
    type: SelectedSectors,
    access: access.write,
    description: 'Makes a site cover sectors of an industry: those listed become active, all others do not stay so.',
    args: { id: t.arg.id({ required: true }), ...inputOf('SelectSectorsInput', sites.selectSectorsInput) },
    resolve: (_, { id, input }, context) => sites.selectSectors(context, databaseId('Site', id), input),
  }),
  setActiveSite: t.field({
    type: Site,
    access: access.write,
    description: 'Makes a site active; the others stay as they are.',
    args: { id: t.arg.id({ required: true }) },
    resolve: async (_, { id }, context, info) => {
      const key = databaseId('Site', id);
      await sites.setActiveSite(context, key);
      return readSite(context, key, info);
    },
  }),
}));
