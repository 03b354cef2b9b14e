import * as writer from '#modules/writer/index.ts';
import { builder, graphqlOnly } from '../kit/builder.ts';
import { connectionOf } from '../kit/connection.ts';
import { orderEnum } from '../kit/enums.ts';
import { databaseId } from '../kit/ids.ts';
import { listQuery, pagingArgs } from '../kit/list-args.ts';
import { nameOf } from '../kit/names.ts';
import { DeletedRecord } from '../kit/payloads.ts';
import { served } from '../kit/rows.ts';
import { inputFromZod } from '../kit/zod-input.ts';
import { ContentStructureEnum, ContentTypeEnum } from '../planner/enums.ts';
import { memberCount } from '../planner/members.ts';
import { Job } from '../system/jobs.ts';
import { ContentSourceEnum, ContentStatusEnum, SyncStatusEnum } from './enums.ts';

export const Content = builder.prismaNode('Content', {
  id: { field: 'id' },
  description: 'A text for the site: written for a task, by hand, or imported.',
  fields: (t) => ({
    databaseId: t.exposeInt('id'),
    title: t.exposeString('title'),
    contentHtml: t.exposeString('contentHtml', {
      cost: 5,
      description: 'Without scripts, styles and unsafe addresses.',
    }),
    excerpt: t.exposeString('excerpt'),
    wordCount: t.exposeInt('wordCount', { description: 'Words of the visible text.' }),
    metaTitle: t.exposeString('metaTitle'),
    metaDescription: t.exposeString('metaDescription'),
    primaryKeyword: t.exposeString('primaryKeyword'),
    secondaryKeywords: t.exposeStringList('secondaryKeywords'),
    tags: t.exposeStringList('tags'),
    categories: t.exposeStringList('categories'),
    clusterId: t.exposeInt('clusterId', { nullable: true }),
    clusterName: t.string({
      nullable: true,
      resolve: (row, _, context) => nameOf(context, 'clusters', row, 'clusterName', row.clusterId),
    }),
    taskId: t.exposeInt('taskId', { nullable: true }),
    contentType: t.expose('contentType', { type: ContentTypeEnum }),
    contentStructure: t.expose('contentStructure', { type: ContentStructureEnum }),
    status: t.expose('status', { type: ContentStatusEnum }),
    source: t.expose('source', { type: ContentSourceEnum }),
    externalId: t.exposeString('externalId', { nullable: true, description: 'Its id on the site.' }),
    externalUrl: t.exposeString('externalUrl', { nullable: true }),
    externalType: t.exposeString('externalType', { nullable: true }),
    syncStatus: t.expose('syncStatus', { type: SyncStatusEnum }),
    optimizerScore: t.exposeFloat('optimizerScore', { nullable: true, description: '0 to 100.' }),
    siteId: t.exposeInt('siteId'),
    sectorId: t.exposeInt('sectorId', {
      nullable: true,
      description: 'Null for imported content whose sector is not known yet.',
    }),
    sectorName: t.string({
      nullable: true,
      resolve: (row, _, context) => nameOf(context, 'sectors', row, 'sectorName', row.sectorId),
    }),
    accountId: t.exposeInt('accountId'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
    cluster: t.relation('cluster', { ...graphqlOnly, nullable: true }),
    task: t.relation('task', { ...graphqlOnly, nullable: true }),
    images: t.relation('images', {
      ...graphqlOnly,
      listSize: 'argument',
      description: 'In their order.',
      args: { first: t.arg.int({ defaultValue: 10, description: '100 at most.' }) },
      query: ({ first }) => ({
        where: { deletedAt: null },
        orderBy: [{ position: 'asc' }, { id: 'asc' }],
        take: memberCount(first),
      }),
    }),
  }),
});

const ContentConnection = connectionOf(Content, 'Content');
const ContentOrder = orderEnum('ContentOrder', writer.contentOrders);
const ContentFilter = inputFromZod('ContentFilter', writer.contentFilter, 'All conditions must hold.');
const CreateContentInput = inputFromZod('CreateContentInput', writer.createContentInput);
const UpdateContentInput = inputFromZod(
  'UpdateContentInput',
  writer.updateContentInput,
  'Only what is given changes; null clears what may be empty.',
);
const GenerateImagePromptsInput = inputFromZod('GenerateImagePromptsInput', writer.generateImagePromptsInput);

const read = { permission: 'writer.read', throttle: 'content_read' } as const;
const write = { permission: 'writer.write', throttle: 'content_write' } as const;

builder.queryFields((t) => ({
  contents: t.field({
    type: ContentConnection,
    access: read,
    description: 'Content of the account, newest first.',
    args: {
      ...pagingArgs(),
      filter: t.arg({ type: ContentFilter }),
      search: t.arg.string({ description: 'Anywhere in the title or primary keyword.' }),
      orderBy: t.arg({ type: [ContentOrder] }),
    },
    resolve: (_, args, context, info) =>
      served(writer.listContents(context, listQuery(args, info, writer.heavyContent))),
  }),
  content: t.field({
    type: Content,
    access: read,
    args: { id: t.arg.id({ required: true }) },
    resolve: (_, { id }, context) => served(writer.getContent(context, databaseId('Content', id))),
  }),
}));

builder.mutationFields((t) => ({
  createContent: t.field({
    type: Content,
    access: write,
    args: { input: t.arg({ type: CreateContentInput, required: true }) },
    resolve: (_, { input }, context) => served(writer.createContent(context, input)),
  }),
  updateContent: t.field({
    type: Content,
    access: { permission: 'writer.update', throttle: 'content_write' },
    args: { id: t.arg.id({ required: true }), input: t.arg({ type: UpdateContentInput, required: true }) },
    resolve: (_, { id, input }, context) => served(writer.updateContent(context, databaseId('Content', id), input)),
  }),
  deleteContent: t.field({
    type: DeletedRecord,
    access: write,
    description: 'With its images. Its task becomes a draft again.',
    args: { id: t.arg.id({ required: true }) },
    resolve: async (_, { id }, context) => {
      const key = databaseId('Content', id);
      await writer.deleteContent(context, key);
      return { databaseId: key };
    },
  }),
  generateImagePrompts: t.field({
    type: Job,
    access: { permission: 'writer.write', throttle: 'writer_ai', idempotent: true },
    description: 'Describes the images of up to 50 contents that have none yet, in the background.',
    args: { input: t.arg({ type: GenerateImagePromptsInput, required: true }) },
    resolve: (_, { input }, context) => writer.generateImagePrompts(context, input),
  }),
}));
