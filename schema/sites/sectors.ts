import * as sites from '#modules/sites/index.ts';
import { batched } from '../kit/batch.ts';
import { builder, graphqlOnly } from '../kit/builder.ts';
import { connectionOf } from '../kit/connection.ts';
import { orderEnum } from '../kit/enums.ts';
import { databaseId } from '../kit/ids.ts';
import { listQuery, pagingArgs } from '../kit/list-args.ts';
import { DeletedRecord } from '../kit/payloads.ts';
import { served } from '../kit/rows.ts';
import { inputFromZod } from '../kit/zod-input.ts';

export const Sector = builder.prismaNode('Sector', {
  id: { field: 'id' },
  description: 'A theme of a site; keywords, clusters and ideas belong to one.',
  fields: (t) => ({
    databaseId: t.exposeInt('id'),
    accountId: t.exposeInt('accountId'),
    siteId: t.exposeInt('siteId'),
    name: t.exposeString('name'),
    slug: t.exposeString('slug'),
    description: t.exposeString('description'),
    industrySectorId: t.exposeInt('industrySectorId', { nullable: true, description: 'The template it follows.' }),
    isActive: t.exposeBoolean('isActive'),
    keywordsCount: t.int({
      resolve: async (row, _, context) => {
        if ('keywordsCount' in row) return row.keywordsCount as number;
        return (await batched(context, 'sectors:keywordsCount', sites.countSectorKeywords).load(row.id)) ?? 0;
      },
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
    site: t.relation('site', graphqlOnly),
  }),
});

const SectorConnection = connectionOf(Sector, 'Sector');
const SectorOrder = orderEnum('SectorOrder', sites.sectorOrders);
const SectorFilter = inputFromZod('SectorFilter', sites.sectorFilter, 'All conditions must hold.');
const CreateSectorInput = inputFromZod('CreateSectorInput', sites.createSectorInput);
const UpdateSectorInput = inputFromZod(
  'UpdateSectorInput',
  sites.updateSectorInput,
  'Only what is given changes; null clears what may be empty. A sector stays on its site.',
);

const read = { permission: 'sites.read', throttle: 'default' } as const;
const write = { permission: 'sites.write', throttle: 'default' } as const;

builder.queryFields((t) => ({
  sectors: t.field({
    type: SectorConnection,
    access: read,
    description: 'Sectors of the sites that the caller may see, by name.',
    args: {
      ...pagingArgs(),
      filter: t.arg({ type: SectorFilter }),
      search: t.arg.string({ description: 'Anywhere in the name.' }),
      orderBy: t.arg({ type: [SectorOrder] }),
    },
    resolve: (_, args, context, info) => served(sites.listSectors(context, listQuery(args, info))),
  }),
  sector: t.field({
    type: Sector,
    access: read,
    args: { id: t.arg.id({ required: true }) },
    resolve: (_, { id }, context) => served(sites.getSector(context, databaseId('Sector', id))),
  }),
  siteSectors: t.field({
    type: [Sector],
    listSize: 10,
    access: read,
    description: 'All sectors of one site, by name.',
    args: { id: t.arg.id({ required: true, description: 'Of the site.' }) },
    resolve: (_, { id }, context) => served(sites.listSiteSectors(context, databaseId('Site', id))),
  }),
}));

builder.mutationFields((t) => ({
  createSector: t.field({
    type: Sector,
    access: write,
    description: 'Adds a sector to a site, as many active ones as the plan allows.',
    args: { input: t.arg({ type: CreateSectorInput, required: true }) },
    resolve: (_, { input }, context) => served(sites.createSector(context, input)),
  }),
  updateSector: t.field({
    type: Sector,
    access: write,
    args: { id: t.arg.id({ required: true }), input: t.arg({ type: UpdateSectorInput, required: true }) },
    resolve: (_, { id, input }, context) => served(sites.updateSector(context, databaseId('Sector', id), input)),
  }),
  deleteSector: t.field({
    type: DeletedRecord,
    access: write,
    description: 'Deletes a sector with its keywords, content and all else it has.',
    args: { id: t.arg.id({ required: true }) },
    resolve: async (_, { id }, context) => {
      const key = databaseId('Sector', id);
      await sites.deleteSector(context, key);
      return { databaseId: key };
    },
  }),
}));
