import * as writer from '#modules/writer/index.ts';
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
import { memberCount } from '../planner/members.ts';
import { Content } from './content.ts';
import { SyncStatusEnum, TaxonomyTypeEnum } from './enums.ts';

export const Taxonomy = builder.prismaNode('Taxonomy', {
  id: { field: 'id' },
  description: 'A term that content of a site is filed under: a category, a tag, a product attribute.',
  fields: (t) => ({
    databaseId: t.exposeInt('id'),
    name: t.exposeString('name'),
    slug: t.exposeString('slug', { description: 'Unique on the site among the terms of its type.' }),
    description: t.exposeString('description'),
    taxonomyType: t.expose('taxonomyType', { type: TaxonomyTypeEnum }),
    parentId: t.exposeInt('parentId', { nullable: true, description: 'Categories alone have parents.' }),
    externalId: t.exposeString('externalId', { nullable: true, description: 'Its id on the site; the sync sets it.' }),
    externalTaxonomy: t.exposeString('externalTaxonomy', {
      nullable: true,
      description: 'What the site calls its type: category, post_tag, product_cat, pa_color.',
    }),
    syncStatus: t.expose('syncStatus', { type: SyncStatusEnum }),
    count: t.int({
      description: 'Contents filed under it.',
      resolve: async (row, _, context) => {
        if ('count' in row) return row.count as number;
        return (await batched(context, 'taxonomies', writer.taxonomyRows).load(row.id))?.count ?? 0;
      },
    }),
    siteId: t.exposeInt('siteId'),
    sectorId: t.exposeInt('sectorId', { nullable: true, description: 'Null for a term of the whole site.' }),
    sectorName: t.string({
      nullable: true,
      resolve: (row, _, context) => nameOf(context, 'sectors', row, 'sectorName', row.sectorId),
    }),
    accountId: t.exposeInt('accountId'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
    site: t.relation('site', graphqlOnly),
    sector: t.relation('sector', { ...graphqlOnly, nullable: true }),
    parent: t.relation('parent', { ...graphqlOnly, nullable: true }),
    children: t.relation('children', {
      ...graphqlOnly,
      listSize: 'argument',
      description: 'By name; all of them are in the list, filtered by parentId.',
      args: { first: t.arg.int({ defaultValue: 10, description: '100 at most.' }) },
      query: ({ first }) => ({
        where: { deletedAt: null },
        orderBy: [{ name: 'asc' }, { id: 'asc' }],
        take: memberCount(first),
      }),
    }),
    contents: t.field({
      type: [Content],
      listSize: 'argument',
      ...graphqlOnly,
      description: 'The newest contents filed under it; all of them are in the list, filtered by taxonomyId.',
      args: { first: t.arg.int({ defaultValue: 10, description: '100 at most.' }) },
      select: ({ first }, _context, nested) => ({
        contents: {
          where: { content: { deletedAt: null } },
          orderBy: { contentId: 'desc' },
          take: memberCount(first),
          select: { content: nested(true) },
        },
      }),
      resolve: (row) => row.contents.map(({ content }) => content),
    }),
  }),
});

const TaxonomyConnection = connectionOf(Taxonomy, 'Taxonomy');
const TaxonomyOrder = orderEnum('TaxonomyOrder', writer.taxonomyOrders);
const TaxonomyFilter = inputFromZod('TaxonomyFilter', writer.taxonomyFilter, 'All conditions must hold.');
const CreateTaxonomyInput = inputFromZod('CreateTaxonomyInput', writer.createTaxonomyInput);
const UpdateTaxonomyInput = inputFromZod(
  'UpdateTaxonomyInput',
  writer.updateTaxonomyInput,
  'Only what is given changes; null clears sector and parent. Site and type stay.',
);

const read = { permission: 'writer.read', throttle: 'writer' } as const;
const write = { permission: 'writer.write', throttle: 'writer' } as const;

builder.queryFields((t) => ({
  taxonomies: t.field({
    type: TaxonomyConnection,
    access: read,
    description: 'Terms that content is filed under, by name.',
    args: {
      ...pagingArgs(),
      filter: t.arg({ type: TaxonomyFilter }),
      search: t.arg.string({ description: 'Anywhere in the name.' }),
      orderBy: t.arg({ type: [TaxonomyOrder] }),
    },
    resolve: (_, args, context, info) => served(writer.listTaxonomies(context, listQuery(args, info))),
  }),
  taxonomy: t.field({
    type: Taxonomy,
    access: read,
    args: { id: t.arg.id({ required: true }) },
    resolve: (_, { id }, context) => served(writer.getTaxonomy(context, databaseId('Taxonomy', id))),
  }),
}));

builder.mutationFields((t) => ({
  createTaxonomy: t.field({
    type: Taxonomy,
    access: write,
    args: { input: t.arg({ type: CreateTaxonomyInput, required: true }) },
    resolve: (_, { input }, context) => served(writer.createTaxonomy(context, input)),
  }),
  updateTaxonomy: t.field({
    type: Taxonomy,
    access: write,
    args: { id: t.arg.id({ required: true }), input: t.arg({ type: UpdateTaxonomyInput, required: true }) },
    resolve: (_, { id, input }, context) => served(writer.updateTaxonomy(context, databaseId('Taxonomy', id), input)),
  }),
  deleteTaxonomy: t.field({
    type: DeletedRecord,
    access: write,
    description: 'Its children move up to its parent; content is no longer filed under it.',
    args: { id: t.arg.id({ required: true }) },
    resolve: async (_, { id }, context) => {
      const key = databaseId('Taxonomy', id);
      await writer.deleteTaxonomy(context, key);
      return { databaseId: key };
    },
  }),
}));
