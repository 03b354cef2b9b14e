import * as library from '#modules/library/index.ts';
import { batched } from '../kit/batch.ts';
import { builder } from '../kit/builder.ts';
import { connectionOf } from '../kit/connection.ts';
import { orderEnum } from '../kit/enums.ts';
import { databaseId } from '../kit/ids.ts';
import { listQuery, pagingArgs } from '../kit/list-args.ts';
import { DeletedRecord } from '../kit/payloads.ts';
import { served } from '../kit/rows.ts';
import { inputFromZod } from '../kit/zod-input.ts';

export const IndustrySector = builder.prismaNode('IndustrySector', {
  id: { field: 'id' },
  description: 'A template for a site’s sector.',
  fields: (t) => ({
    databaseId: t.exposeInt('id'),
    industryId: t.exposeInt('industryId'),
    name: t.exposeString('name'),
    slug: t.exposeString('slug'),
    description: t.exposeString('description'),
    suggestedKeywords: t.exposeStringList('suggestedKeywords'),
    isActive: t.exposeBoolean('isActive'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
  }),
});

const Industry = builder.prismaNode('Industry', {
  id: { field: 'id' },
  description: 'A line of business of the library, with the sectors it falls into.',
  fields: (t) => ({
    databaseId: t.exposeInt('id'),
    name: t.exposeString('name'),
    slug: t.exposeString('slug'),
    description: t.exposeString('description'),
    isActive: t.exposeBoolean('isActive'),
    sectors: t.field({
      type: [IndustrySector],
      listSize: 20,
      description: 'Its active sectors, by name.',
      resolve: async (row, _, context) => {
        if ('sectors' in row) return served(row.sectors);
        return served((await batched(context, 'industries:sectors', library.sectorsOfIndustries).load(row.id)) ?? []);
      },
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
  }),
});

const IndustryConnection = connectionOf(Industry, 'Industry');
const IndustryOrder = orderEnum('IndustryOrder', library.industryOrders);
const IndustryFilter = inputFromZod('IndustryFilter', library.industryFilter);
const CreateIndustryInput = inputFromZod('CreateIndustryInput', library.createIndustryInput);
const UpdateIndustryInput = inputFromZod(
  'UpdateIndustryInput',
  library.updateIndustryInput,
  'Only what is given changes.',
);

const read = { permission: 'public', throttle: 'default' } as const;
const manage = { permission: 'library.manage', throttle: 'default' } as const;

builder.queryFields((t) => ({
  industries: t.field({
    type: IndustryConnection,
    access: read,
    description: 'Industries of the library, by name.',
    args: {
      ...pagingArgs(),
      filter: t.arg({ type: IndustryFilter }),
      search: t.arg.string({ description: 'Anywhere in the name.' }),
      orderBy: t.arg({ type: [IndustryOrder] }),
    },
    resolve: (_, args, context, info) => served(library.listIndustries(context, listQuery(args, info))),
  }),
  industry: t.field({
    type: Industry,
    access: read,
    args: { id: t.arg.id({ required: true }) },
    resolve: (_, { id }, context) => served(library.getIndustry(context, databaseId('Industry', id))),
  }),
}));

builder.mutationFields((t) => ({
  createIndustry: t.field({
    type: Industry,
    access: manage,
    args: { input: t.arg({ type: CreateIndustryInput, required: true }) },
    resolve: (_, { input }, context) => served(library.createIndustry(context, input)),
  }),
  updateIndustry: t.field({
    type: Industry,
    access: manage,
    args: { id: t.arg.id({ required: true }), input: t.arg({ type: UpdateIndustryInput, required: true }) },
    resolve: (_, { id, input }, context) => served(library.updateIndustry(context, databaseId('Industry', id), input)),
  }),
  deleteIndustry: t.field({
    type: DeletedRecord,
    access: manage,
    description:
      'Deletes an industry with its sectors and seed keywords, where nobody uses any of them; others can be made inactive.',
    args: { id: t.arg.id({ required: true }) },
    resolve: async (_, { id }, context) => {
      const key = databaseId('Industry', id);
      await library.deleteIndustry(context, key);
      return { databaseId: key };
    },
  }),
}));
