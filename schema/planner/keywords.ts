import * as planner from '#modules/planner/index.ts';
import { builder, graphqlOnly } from '../kit/builder.ts';
import { columns } from '../kit/columns.ts';
import { clusterName, sectorName } from '../kit/related-names.ts';
import { bulkField, resource } from '../kit/resource.ts';
import { inputOf } from '../kit/zod-input.ts';
import { startJobField } from '../system/start-job-field.ts';
import { access } from './access.ts';

export const Keyword = builder.prismaNode('Keyword', {
  id: { field: 'id' },
  description: 'A search term of a sector.',
  fields: (t) => ({
    ...columns(t, 'Keyword', 'databaseId', 'keyword'),
    volume: t.exposeInt('volume', {
      nullable: true,
      description: 'Monthly searches: the override if set, else the seed keyword’s.',
    }),
    difficulty: t.exposeInt('difficulty', {
      nullable: true,
      description: '0 to 100: the override if set, else the seed keyword’s.',
    }),
    ...columns(t, 'Keyword', 'intent', 'country', 'seedKeywordId', 'volumeOverride', 'difficultyOverride', 'status'),
    disabled: t.exposeBoolean('disabled', { description: 'Every process skips a disabled keyword.' }),
    clusterId: t.exposeInt('clusterId', { nullable: true }),
    clusterName: t.string(clusterName),
    ...columns(t, 'Keyword', 'siteId', 'sectorId'),
    sectorName: t.string(sectorName),
    ...columns(t, 'Keyword', 'accountId', 'createdAt', 'updatedAt'),
    site: t.relation('site', graphqlOnly),
    sector: t.relation('sector', graphqlOnly),
    cluster: t.relation('cluster', { ...graphqlOnly, nullable: true }),
  }),
});

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
    errors: t.expose('errors', {
      type: [ImportedLineError],
      listSize: 1_000,
      description:
        'Lines that were refused; the last one may be where the import stopped before the end of the file. 1,000 at most.',
    }),
    errorsTotal: t.exposeInt('errorsTotal', { description: 'How many errors there are, also beyond those listed.' }),
  }),
});

resource(Keyword, {
  access,
  list: planner.keywordList,
  many: { name: 'keywords', description: 'Keywords of the account, newest first.', search: 'Anywhere in the keyword.' },
  create: { input: planner.createKeywordInput, run: planner.createKeyword },
  update: { input: planner.updateKeywordInput, run: planner.updateKeyword },
  delete: { run: planner.deleteKeyword },
  bulkDelete: { input: planner.keywordIdsInput, run: planner.bulkDeleteKeywords },
  bulkUpdate: { input: planner.updateKeywordsInput, run: planner.bulkUpdateKeywords },
});

bulkField('bulkUpdateKeywordsStatus', 'updated', {
  inputName: 'UpdateKeywordsStatusInput',
  input: planner.updateKeywordsStatusInput,
  access: access.write,
  run: planner.bulkUpdateKeywordsStatus,
});

builder.mutationFields((t) => ({
  addKeywordsFromSeed: t.field({
    type: AddedKeywords,
    access: access.write,
    description: 'Adds keywords of the seed library; those that the sector has already are skipped.',
    args: inputOf('AddKeywordsFromSeedInput', planner.addKeywordsFromSeedInput),
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
}));

startJobField('autoClusterKeywords', {
  permission: 'planner.write',
  throttle: 'planner_ai',
  description: 'Puts up to 20 keywords of one sector into clusters, in the background.',
  input: planner.autoClusterInput,
  inputName: 'AutoClusterInput',
  run: planner.autoClusterKeywords,
});
