import * as planner from '#modules/planner/index.ts';
import { builder, graphqlOnly } from '../kit/builder.ts';
import { connectionOf } from '../kit/connection.ts';
import { orderEnum } from '../kit/enums.ts';
import { databaseId } from '../kit/ids.ts';
import { listQuery, pagingArgs } from '../kit/list-args.ts';
import { nameOf } from '../kit/names.ts';
import { DeletedCount, DeletedRecord, UpdatedCount } from '../kit/payloads.ts';
import { served } from '../kit/rows.ts';
import { inputFromZod } from '../kit/zod-input.ts';
import { Job } from '../system/jobs.ts';
import { KeywordIntentEnum, KeywordStatusEnum } from './enums.ts';

export const Keyword = builder.prismaNode('Keyword', {
  id: { field: 'id' },
  description: 'A search term of a sector.',
  fields: (t) => ({
    databaseId: t.exposeInt('id'),
    keyword: t.exposeString('keyword'),
    volume: t.exposeInt('volume', {
      nullable: true,
      description: 'Monthly searches: the override if set, else the seed keyword’s.',
    }),
    difficulty: t.exposeInt('difficulty', {
      nullable: true,
      description: '0 to 100: the override if set, else the seed keyword’s.',
    }),
    intent: t.expose('intent', { type: KeywordIntentEnum, nullable: true }),
    country: t.exposeString('country', { nullable: true }),
    seedKeywordId: t.exposeInt('seedKeywordId', { nullable: true }),
    volumeOverride: t.exposeInt('volumeOverride', { nullable: true }),
    difficultyOverride: t.exposeInt('difficultyOverride', { nullable: true }),
    status: t.expose('status', { type: KeywordStatusEnum }),
    disabled: t.exposeBoolean('disabled', { description: 'Every process skips a disabled keyword.' }),
    clusterId: t.exposeInt('clusterId', { nullable: true }),
    clusterName: t.string({
      nullable: true,
      resolve: (row, _, context) => nameOf(context, 'clusters', row, 'clusterName', row.clusterId),
    }),
    siteId: t.exposeInt('siteId'),
    sectorId: t.exposeInt('sectorId'),
    sectorName: t.string({
      nullable: true,
      resolve: (row, _, context) => nameOf(context, 'sectors', row, 'sectorName', row.sectorId),
    }),
    accountId: t.exposeInt('accountId'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
    site: t.relation('site', graphqlOnly),
    sector: t.relation('sector', graphqlOnly),
    cluster: t.relation('cluster', { ...graphqlOnly, nullable: true }),
  }),
});

const KeywordConnection = connectionOf(Keyword, 'Keyword');
const KeywordOrder = orderEnum('KeywordOrder', planner.keywordOrders);
const KeywordFilter = inputFromZod('KeywordFilter', planner.keywordFilter, 'All conditions must hold.');
const CreateKeywordInput = inputFromZod('CreateKeywordInput', planner.createKeywordInput);
const UpdateKeywordInput = inputFromZod(
  'UpdateKeywordInput',
  planner.updateKeywordInput,
  'Only what is given changes; null clears what may be empty.',
);

const KeywordIdsInput = inputFromZod('KeywordIdsInput', planner.keywordIdsInput);
const UpdateKeywordsStatusInput = inputFromZod('UpdateKeywordsStatusInput', planner.updateKeywordsStatusInput);
const UpdateKeywordsInput = inputFromZod('UpdateKeywordsInput', planner.updateKeywordsInput);
const AddKeywordsFromSeedInput = inputFromZod('AddKeywordsFromSeedInput', planner.addKeywordsFromSeedInput);
const AutoClusterInput = inputFromZod('AutoClusterInput', planner.autoClusterInput);

const AddedKeywords = builder.objectRef<planner.AddedKeywords>('AddedKeywords').implement({
  fields: (t) => ({ createdCount: t.exposeInt('createdCount'), skippedCount: t.exposeInt('skippedCount') }),
});

const ImportedLineError = builder.objectRef<planner.ImportResult['errors'][number]>('ImportedLineError').implement({
  fields: (t) => ({
    line: t.exposeInt('line'),
    errors: t.field({ type: 'JSON', description: 'Field → messages.', resolve: ({ errors }) => errors }),
  }),
});

const ImportResult = builder.objectRef<planner.ImportResult>('KeywordImportResult').implement({
  fields: (t) => ({
    created: t.exposeInt('created'),
    updated: t.exposeInt('updated', { description: 'Were there and got other values.' }),
    skipped: t.exposeInt('skipped', { description: 'Were there with these values, or came twice.' }),
    errors: t.field({
      type: [ImportedLineError],
      listSize: 1_000,
      description:
        'Lines that were refused; the last one may be where the import stopped before the end of the file. 1,000 at most.',
      resolve: ({ errors }) => [...errors],
    }),
    errorsTotal: t.exposeInt('errorsTotal', { description: 'How many errors there are, also beyond those listed.' }),
  }),
});

const read = { permission: 'planner.read', throttle: 'planner' } as const;
const write = { permission: 'planner.write', throttle: 'planner' } as const;

builder.queryFields((t) => ({
  keywords: t.field({
    type: KeywordConnection,
    access: read,
    description: 'Keywords of the account, newest first.',
    args: {
      ...pagingArgs(),
      filter: t.arg({ type: KeywordFilter }),
      search: t.arg.string({ description: 'Anywhere in the keyword.' }),
      orderBy: t.arg({ type: [KeywordOrder] }),
    },
    resolve: (_, args, context, info) => served(planner.listKeywords(context, listQuery(args, info))),
  }),
  keyword: t.field({
    type: Keyword,
    access: read,
    args: { id: t.arg.id({ required: true }) },
    resolve: (_, { id }, context) => served(planner.getKeyword(context, databaseId('Keyword', id))),
  }),
}));

builder.mutationFields((t) => ({
  createKeyword: t.field({
    type: Keyword,
    access: write,
    args: { input: t.arg({ type: CreateKeywordInput, required: true }) },
    resolve: (_, { input }, context) => served(planner.createKeyword(context, input)),
  }),
  updateKeyword: t.field({
    type: Keyword,
    access: write,
    args: { id: t.arg.id({ required: true }), input: t.arg({ type: UpdateKeywordInput, required: true }) },
    resolve: (_, { id, input }, context) => served(planner.updateKeyword(context, databaseId('Keyword', id), input)),
  }),
  deleteKeyword: t.field({
    type: DeletedRecord,
    access: write,
    args: { id: t.arg.id({ required: true }) },
    resolve: async (_, { id }, context) => {
      const key = databaseId('Keyword', id);
      await planner.deleteKeyword(context, key);
      return { databaseId: key };
    },
  }),
  bulkDeleteKeywords: t.field({
    type: DeletedCount,
    access: write,
    description: 'All of them or none.',
    args: { input: t.arg({ type: KeywordIdsInput, required: true }) },
    resolve: async (_, { input }, context) => ({ deletedCount: await planner.bulkDeleteKeywords(context, input) }),
  }),
  bulkUpdateKeywordsStatus: t.field({
    type: UpdatedCount,
    access: write,
    description: 'All of them or none.',
    args: { input: t.arg({ type: UpdateKeywordsStatusInput, required: true }) },
    resolve: async (_, { input }, context) => ({
      updatedCount: await planner.bulkUpdateKeywordsStatus(context, input),
    }),
  }),
  bulkUpdateKeywords: t.field({
    type: UpdatedCount,
    access: write,
    description: 'All of them or none.',
    args: { input: t.arg({ type: UpdateKeywordsInput, required: true }) },
    resolve: async (_, { input }, context) => ({ updatedCount: await planner.bulkUpdateKeywords(context, input) }),
  }),
  addKeywordsFromSeed: t.field({
    type: AddedKeywords,
    access: write,
    description: 'Adds keywords of the seed library; those that the sector has already are skipped.',
    args: { input: t.arg({ type: AddKeywordsFromSeedInput, required: true }) },
    resolve: (_, { input }, context) => planner.addKeywordsFromSeed(context, input),
  }),
  importKeywords: t.field({
    type: ImportResult,
    access: write,
    ...graphqlOnly,
    description:
      'Imports a CSV file: the plain header, or an export of Ahrefs, Semrush, Search Console, Keyword Planner, Moz or Ubersuggest.',
    args: {
      file: t.arg({ type: 'File', required: true }),
      siteId: t.arg.id({ required: true }),
      sectorId: t.arg.id({ required: true }),
    },
    resolve: (_, { file, siteId, sectorId }, context) =>
      planner.importKeywords(context, { siteId, sectorId }, file.stream() as unknown as AsyncIterable<Uint8Array>),
  }),
  autoClusterKeywords: t.field({
    type: Job,
    access: { permission: 'planner.write', throttle: 'planner_ai', idempotent: true },
    description: 'Puts up to 20 keywords of one sector into clusters, in the background.',
    args: { input: t.arg({ type: AutoClusterInput, required: true }) },
    resolve: (_, { input }, context) => planner.autoClusterKeywords(context, input),
  }),
}));
