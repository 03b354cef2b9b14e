import * as planner from '#modules/planner/index.ts';
import { defaultPageSize, maxPageSize } from '#platform/listing/page.ts';
import { batched } from '../kit/batch.ts';
import { builder, graphqlOnly } from '../kit/builder.ts';
import { connectionOf } from '../kit/connection.ts';
import { orderEnum } from '../kit/enums.ts';
import { databaseId } from '../kit/ids.ts';
import { listQuery, pagingArgs } from '../kit/list-args.ts';
import { nameOf } from '../kit/names.ts';
import { DeletedCount, DeletedRecord, UpdatedCount } from '../kit/payloads.ts';
import { served } from '../kit/rows.ts';
import { inputFromZod } from '../kit/zod-input.ts';
import { ContentStructureEnum, ContentTypeEnum, IdeaStatusEnum } from './enums.ts';
import { Keyword } from './keywords.ts';

export const Idea = builder.prismaNode('Idea', {
  id: { field: 'id' },
  description: 'Content that could be written.',
  fields: (t) => ({
    databaseId: t.exposeInt('id'),
    ideaTitle: t.exposeString('ideaTitle'),
    description: t.exposeString('description', {
      description: 'Outline: one line of summary, then the sections to write.',
    }),
    keywordClusterId: t.exposeInt('clusterId', { nullable: true }),
    keywordClusterName: t.string({
      nullable: true,
      resolve: (row, _, context) => nameOf(context, 'clusters', row, 'clusterName', row.clusterId),
    }),
    keywordIds: t.intList({
      description: 'Keywords it is for.',
      resolve: async (row, _, context) => {
        if ('keywordIds' in row) return row.keywordIds as number[];
        return (await batched(context, 'ideas:keywordIds', planner.keywordIdsOfIdeas).load(row.id)) ?? [];
      },
    }),
    targetKeywords: t.exposeString('targetKeywords', { description: 'The same in words, comma-separated.' }),
    contentType: t.expose('contentType', { type: ContentTypeEnum }),
    contentStructure: t.expose('contentStructure', { type: ContentStructureEnum }),
    estimatedWordCount: t.exposeInt('estimatedWordCount'),
    status: t.expose('status', { type: IdeaStatusEnum }),
    disabled: t.exposeBoolean('disabled', { description: 'Every process skips a disabled idea.' }),
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
    keywordCluster: t.relation('cluster', { ...graphqlOnly, nullable: true }),
    keywords: t.field({
      type: [Keyword],
      // Of most ideas; how many more there can be is bounded by bytes (platform/load).
      listSize: defaultPageSize,
      ...graphqlOnly,
      description: 'Keywords it is for, 100 at most.',
      select: (_args, _context, nested) => ({
        keywords: {
          where: { keyword: { deletedAt: null } },
          orderBy: { keywordId: 'asc' },
          take: maxPageSize,
          select: { keyword: nested(true) },
        },
      }),
      resolve: (row) => row.keywords.map(({ keyword }) => keyword),
    }),
  }),
});

const IdeaConnection = connectionOf(Idea, 'Idea');
const IdeaOrder = orderEnum('IdeaOrder', planner.ideaOrders);
const IdeaFilter = inputFromZod('IdeaFilter', planner.ideaFilter, 'All conditions must hold.');
const CreateIdeaInput = inputFromZod('CreateIdeaInput', planner.createIdeaInput);
const UpdateIdeaInput = inputFromZod(
  'UpdateIdeaInput',
  planner.updateIdeaInput,
  'Only what is given changes; null clears what may be empty.',
);
const IdeaIdsInput = inputFromZod('IdeaIdsInput', planner.ideaIdsInput);
const UpdateIdeasInput = inputFromZod('UpdateIdeasInput', planner.updateIdeasInput);

const read = { permission: 'planner.read', throttle: 'planner' } as const;
const write = { permission: 'planner.write', throttle: 'planner' } as const;

builder.queryFields((t) => ({
  ideas: t.field({
    type: IdeaConnection,
    access: read,
    description: 'Content ideas of the account, newest first.',
    args: {
      ...pagingArgs(),
      filter: t.arg({ type: IdeaFilter }),
      search: t.arg.string({ description: 'Anywhere in the title or description.' }),
      orderBy: t.arg({ type: [IdeaOrder] }),
    },
    resolve: (_, args, context, info) => served(planner.listIdeas(context, listQuery(args, info))),
  }),
  idea: t.field({
    type: Idea,
    access: read,
    args: { id: t.arg.id({ required: true }) },
    resolve: (_, { id }, context) => served(planner.getIdea(context, databaseId('Idea', id))),
  }),
}));

builder.mutationFields((t) => ({
  createIdea: t.field({
    type: Idea,
    access: write,
    args: { input: t.arg({ type: CreateIdeaInput, required: true }) },
    resolve: (_, { input }, context) => served(planner.createIdea(context, input)),
  }),
  updateIdea: t.field({
    type: Idea,
    access: write,
    args: { id: t.arg.id({ required: true }), input: t.arg({ type: UpdateIdeaInput, required: true }) },
    resolve: (_, { id, input }, context) => served(planner.updateIdea(context, databaseId('Idea', id), input)),
  }),
  deleteIdea: t.field({
    type: DeletedRecord,
    access: write,
    description: 'A task made of it stays.',
    args: { id: t.arg.id({ required: true }) },
    resolve: async (_, { id }, context) => {
      const key = databaseId('Idea', id);
      await planner.deleteIdea(context, key);
      return { databaseId: key };
    },
  }),
  bulkDeleteIdeas: t.field({
    type: DeletedCount,
    access: write,
    description: 'All of them or none.',
    args: { input: t.arg({ type: IdeaIdsInput, required: true }) },
    resolve: async (_, { input }, context) => ({ deletedCount: await planner.bulkDeleteIdeas(context, input) }),
  }),
  bulkUpdateIdeas: t.field({
    type: UpdatedCount,
    access: write,
    description: 'All of them or none.',
    args: { input: t.arg({ type: UpdateIdeasInput, required: true }) },
    resolve: async (_, { input }, context) => ({ updatedCount: await planner.bulkUpdateIdeas(context, input) }),
  }),
}));
