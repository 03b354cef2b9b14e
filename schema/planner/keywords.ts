import * as planner from '#modules/planner/index.ts';
import { builder, graphqlOnly } from '../kit/builder.ts';
import { bulkField, resource } from '../kit/resource.ts';
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
      select: { cluster: { select: { name: true } } },
      resolve: ({ cluster }) => cluster?.name ?? null,
    }),
    siteId: t.exposeInt('siteId'),
    sectorId: t.exposeInt('sectorId'),
    sectorName: t.string({
      nullable: true,
      select: { sector: { select: { name: true } } },
      resolve: ({ sector }) => sector.name,
    }),
    accountId: t.exposeInt('accountId'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
    site: t.relation('site', graphqlOnly),
    sector: t.relation('sector', graphqlOnly),
    cluster: t.relation('cluster', { ...graphqlOnly, nullable: true }),
  }),
});

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

const access = {
  read: { permission: 'planner.read', throttle: 'planner' },
  write: { permission: 'planner.write', throttle: 'planner' },
} as const;

resource(Keyword, {
  list: planner.keywordList,
  many: {
    name: 'keywords',
    access: access.read,
    description: 'Keywords of the account, newest first.',
    search: 'Anywhere in the keyword.',
  },
  one: { name: 'keyword', access: access.read },
  create: { input: planner.createKeywordInput, access: access.write, run: planner.createKeyword },
  update: {
    input: planner.updateKeywordInput,
    access: access.write,
    run: planner.updateKeyword,
  },
  delete: { access: access.write, run: planner.deleteKeyword },
});

bulkField('bulkDeleteKeywords', 'deleted', {
  inputName: 'KeywordIdsInput',
  input: planner.keywordIdsInput,
  access: access.write,
  run: planner.bulkDeleteKeywords,
});

bulkField('bulkUpdateKeywordsStatus', 'updated', {
  inputName: 'UpdateKeywordsStatusInput',
  input: planner.updateKeywordsStatusInput,
  access: access.write,
  run: planner.bulkUpdateKeywordsStatus,
});

bulkField('bulkUpdateKeywords', 'updated', {
  inputName: 'UpdateKeywordsInput',
  input: planner.updateKeywordsInput,
  access: access.write,
  run: planner.bulkUpdateKeywords,
});

builder.mutationFields((t) => ({
  addKeywordsFromSeed: t.field({
    type: AddedKeywords,
    access: access.write,
    description: 'Adds keywords of the seed library; those that the sector has already are skipped.',
    args: { input: t.arg({ type: AddKeywordsFromSeedInput, required: true }) },
    resolve: (_, { input }, context) => planner.addKeywordsFromSeed(context, input),
  }),
  importKeywords: t.field({
    type: ImportResult,
    access: access.write,
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
