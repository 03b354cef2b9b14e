import * as sites from '#modules/sites/index.ts';
import { maxPageSize } from '#platform/listing/page.ts';
import { batched } from '../kit/batch.ts';
import { builder, graphqlOnly } from '../kit/builder.ts';
import { connectionOf } from '../kit/connection.ts';
import { orderEnum } from '../kit/enums.ts';
import { databaseId } from '../kit/ids.ts';
import { listQuery, pagingArgs } from '../kit/list-args.ts';
import { nameOf } from '../kit/names.ts';
import { DeletedRecord } from '../kit/payloads.ts';
import { served } from '../kit/rows.ts';
import { inputFromZod } from '../kit/zod-input.ts';
import { HostingTypeEnum, SiteStatusEnum } from './enums.ts';
import { Sector } from './sectors.ts';

export const Site = builder.prismaNode('Site', {
  id: { field: 'id' },
  description: 'A website of an account.',
  fields: (t) => ({
    databaseId: t.exposeInt('id'),
    accountId: t.exposeInt('accountId'),
    name: t.exposeString('name'),
    slug: t.exposeString('slug'),
    domain: t.exposeString('domain', { nullable: true }),
    description: t.exposeString('description'),
    industryId: t.exposeInt('industryId', { nullable: true, extensions: { restName: 'industry' } }),
    industryName: t.string({
      nullable: true,
      resolve: (row, _, context) => nameOf(context, 'industries', row, 'industryName', row.industryId),
    }),
    isActive: t.exposeBoolean('isActive'),
    status: t.expose('status', { type: SiteStatusEnum }),
    hostingType: t.expose('hostingType', { type: HostingTypeEnum }),
    wpUrl: t.exposeString('wpUrl', { nullable: true, description: 'Address of the WordPress installation.' }),
    sectorsCount: t.int({
      resolve: async (row, _, context) => {
        if ('sectorsCount' in row) return row.sectorsCount as number;
        return (await batched(context, 'sites', sites.siteRows).load(row.id))?.sectorsCount ?? 0;
      },
    }),
    wpApiKey: t.string({
      nullable: true,
      description: 'The latest key for WordPress: whole just after it was made, else its first letters.',
      resolve: async (row, _, context) => {
        if ('wpApiKey' in row) return row.wpApiKey as string | null;
        return (await batched(context, 'sites', sites.siteRows).load(row.id))?.wpApiKey ?? null;
      },
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
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
    site: t.field({ type: Site, resolve: ({ site }) => served(site) }),
    sectors: t.field({ type: [Sector], listSize: 10, resolve: ({ sectors }) => served(sectors) }),
  }),
});

const PublicSiteConnection = connectionOf(PublicSite, 'PublicSite');
const SiteConnection = connectionOf(Site, 'Site');
const SiteOrder = orderEnum('SiteOrder', sites.siteOrders);
const SiteFilter = inputFromZod('SiteFilter', sites.siteFilter, 'All conditions must hold.');
const CreateSiteInput = inputFromZod('CreateSiteInput', sites.createSiteInput);
const SelectSectorsInput = inputFromZod('SelectSectorsInput', sites.selectSectorsInput);
const UpdateSiteInput = inputFromZod(
  'UpdateSiteInput',
  sites.updateSiteInput,
  'Only what is given changes; null clears what may be empty.',
);

const read = { permission: 'sites.read', throttle: 'default' } as const;
const write = { permission: 'sites.write', throttle: 'default' } as const;

builder.queryFields((t) => ({
  sites: t.field({
    type: SiteConnection,
    access: read,
    description: 'Sites of the account that the caller may see, by name.',
    args: {
      ...pagingArgs(),
      filter: t.arg({ type: SiteFilter }),
      search: t.arg.string({ description: 'Anywhere in the name.' }),
      orderBy: t.arg({ type: [SiteOrder] }),
    },
    resolve: (_, args, context, info) => served(sites.listSites(context, listQuery(args, info))),
  }),
  publicSites: t.field({
    type: PublicSiteConnection,
    access: { permission: 'public', throttle: 'default' },
    description: 'The active site of a slug, for everybody: one or none.',
    args: { ...pagingArgs(), slug: t.arg.string({ required: true }) },
    resolve: (_, { slug, ...args }, context, info) => sites.listPublicSites(context, slug, listQuery(args, info)),
  }),
  site: t.field({
    type: Site,
    access: read,
    args: { id: t.arg.id({ required: true }) },
    resolve: (_, { id }, context) => served(sites.getSite(context, databaseId('Site', id))),
  }),
}));

builder.mutationFields((t) => ({
  createSite: t.field({
    type: Site,
    access: write,
    description: 'Adds a site, as many as the plan allows. An editor gets access to it.',
    args: { input: t.arg({ type: CreateSiteInput, required: true }) },
    resolve: (_, { input }, context) => served(sites.createSite(context, input)),
  }),
  updateSite: t.field({
    type: Site,
    access: write,
    args: { id: t.arg.id({ required: true }), input: t.arg({ type: UpdateSiteInput, required: true }) },
    resolve: (_, { id, input }, context) => served(sites.updateSite(context, databaseId('Site', id), input)),
  }),
  deleteSite: t.field({
    type: DeletedRecord,
    access: write,
    description: 'Deletes a site with its sectors, keywords, content and all else it has.',
    args: { id: t.arg.id({ required: true }) },
    resolve: async (_, { id }, context) => {
      const key = databaseId('Site', id);
      await sites.deleteSite(context, key);
      return { databaseId: key };
    },
  }),
  selectSectors: t.field({
    type: SelectedSectors,
    access: write,
    description: 'Makes a site cover sectors of an industry: those listed become active, all others do not stay so.',
    args: { id: t.arg.id({ required: true }), input: t.arg({ type: SelectSectorsInput, required: true }) },
    resolve: (_, { id, input }, context) => sites.selectSectors(context, databaseId('Site', id), input),
  }),
  setActiveSite: t.field({
    type: Site,
    access: write,
    description: 'Makes a site active; the others stay as they are.',
    args: { id: t.arg.id({ required: true }) },
    resolve: (_, { id }, context) => served(sites.setActiveSite(context, databaseId('Site', id))),
  }),
}));
