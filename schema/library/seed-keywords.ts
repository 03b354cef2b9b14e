import * as library from '#modules/library/index.ts';
import { builder } from '../kit/builder.ts';
import { connectionOf } from '../kit/connection.ts';
import { orderEnum } from '../kit/enums.ts';
import { databaseId } from '../kit/ids.ts';
import { listQuery, pagingArgs } from '../kit/list-args.ts';
import { nameOf } from '../kit/names.ts';
import { DeletedRecord } from '../kit/payloads.ts';
import { served } from '../kit/rows.ts';
import { inputFromZod } from '../kit/zod-input.ts';
import { KeywordIntentEnum } from '../planner/enums.ts';

const SeedKeyword = builder.prismaNode('SeedKeyword', {
  id: { field: 'id' },
  description: 'A keyword of the library, which sites can take over.',
  fields: (t) => ({
    databaseId: t.exposeInt('id'),
    keyword: t.exposeString('keyword'),
    industryId: t.exposeInt('industryId', { extensions: { restName: 'industry' } }),
    industryName: t.string({
      nullable: true,
      resolve: (row, _, context) => nameOf(context, 'industries', row, 'industryName', row.industryId),
    }),
    sectorId: t.exposeInt('industrySectorId', {
      description: 'Sector of the industry.',
      extensions: { restName: 'sector' },
    }),
    sectorName: t.string({
      nullable: true,
      resolve: (row, _, context) => nameOf(context, 'industry_sectors', row, 'sectorName', row.industrySectorId),
    }),
    volume: t.exposeInt('volume', { description: 'Monthly searches.' }),
    difficulty: t.exposeInt('difficulty', { description: '0 to 100.' }),
    intent: t.expose('intent', { type: KeywordIntentEnum }),
    country: t.exposeString('country'),
    isActive: t.exposeBoolean('isActive'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
  }),
});

const SeedKeywordConnection = connectionOf(SeedKeyword, 'SeedKeyword');
const SeedKeywordOrder = orderEnum('SeedKeywordOrder', library.seedKeywordOrders);
const SeedKeywordFilter = inputFromZod('SeedKeywordFilter', library.seedKeywordFilter, 'All conditions must hold.');

const CreateSeedKeywordInput = inputFromZod('CreateSeedKeywordInput', library.createSeedKeywordInput);
const UpdateSeedKeywordInput = inputFromZod(
  'UpdateSeedKeywordInput',
  library.updateSeedKeywordInput,
  'Only what is given changes. Keywords that follow the seed keyword show its new figures.',
);

const read = { permission: 'library.read', throttle: 'default' } as const;
const manage = { permission: 'library.manage', throttle: 'default' } as const;

builder.queryFields((t) => ({
  seedKeywords: t.field({
    type: SeedKeywordConnection,
    access: read,
    description: 'Keywords of the library.',
    args: {
      ...pagingArgs(),
      filter: t.arg({ type: SeedKeywordFilter }),
      search: t.arg.string({ description: 'Anywhere in the keyword.' }),
      orderBy: t.arg({ type: [SeedKeywordOrder] }),
    },
    resolve: (_, args, context, info) => served(library.listSeedKeywords(context, listQuery(args, info))),
  }),
  seedKeyword: t.field({
    type: SeedKeyword,
    access: read,
    args: { id: t.arg.id({ required: true }) },
    resolve: (_, { id }, context) => served(library.getSeedKeyword(context, databaseId('SeedKeyword', id))),
  }),
}));

builder.mutationFields((t) => ({
  createSeedKeyword: t.field({
    type: SeedKeyword,
    access: manage,
    args: { input: t.arg({ type: CreateSeedKeywordInput, required: true }) },
    resolve: (_, { input }, context) => served(library.createSeedKeyword(context, input)),
  }),
  updateSeedKeyword: t.field({
    type: SeedKeyword,
    access: manage,
    args: { id: t.arg.id({ required: true }), input: t.arg({ type: UpdateSeedKeywordInput, required: true }) },
    resolve: (_, { id, input }, context) =>
      served(library.updateSeedKeyword(context, databaseId('SeedKeyword', id), input)),
  }),
  deleteSeedKeyword: t.field({
    type: DeletedRecord,
    access: manage,
    description: 'Deletes a keyword that no site has taken over; others can be made inactive.',
    args: { id: t.arg.id({ required: true }) },
    resolve: async (_, { id }, context) => {
      const key = databaseId('SeedKeyword', id);
      await library.deleteSeedKeyword(context, key);
      return { databaseId: key };
    },
  }),
}));
