import * as writer from '#modules/writer/index.ts';
import { builder, graphqlOnly } from '../kit/builder.ts';
import { clusterName, sectorName } from '../kit/related-names.ts';
import { resource } from '../kit/resource.ts';
import { ContentStructureEnum, ContentTypeEnum } from '../planner/enums.ts';
import { memberCount } from '../planner/members.ts';
import { startJobField } from '../system/start-job-field.ts';
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
    clusterName: t.string(clusterName),
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
    sectorName: t.string(sectorName),
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

const access = {
  read: { permission: 'writer.read', throttle: 'content_read' },
  write: { permission: 'writer.write', throttle: 'content_write' },
  update: { permission: 'writer.update', throttle: 'content_write' },
} as const;

resource(Content, {
  access,
  list: writer.contentList,
  many: {
    name: 'contents',
    description: 'Content of the account, newest first.',
    search: 'Anywhere in the title or primary keyword.',
  },
  create: { input: writer.createContentInput, run: writer.createContent },
  update: { input: writer.updateContentInput, run: writer.updateContent },
  delete: { description: 'With its images. Its task becomes a draft again.', run: writer.deleteContent },
});

startJobField('generateImagePrompts', {
  permission: 'writer.write',
  throttle: 'writer_ai',
  description: 'Describes the images of up to 50 contents that have none yet, in the background.',
  input: writer.generateImagePromptsInput,
  run: writer.generateImagePrompts,
});
