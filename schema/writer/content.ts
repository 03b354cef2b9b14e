import * as writer from '#modules/writer/index.ts';
import { builder, graphqlOnly } from '../kit/builder.ts';
import { columns } from '../kit/columns.ts';
import { clusterName, sectorName } from '../kit/related-names.ts';
import { resource } from '../kit/resource.ts';
import { memberCount } from '../planner/members.ts';
import { startJobField } from '../system/start-job-field.ts';

export const Content = builder.prismaNode('Content', {
  id: { field: 'id' },
  description: 'A text for the site: written for a task, by hand, or imported.',
  fields: (t) => ({
    ...columns(t, 'Content', 'databaseId', 'title'),
    contentHtml: t.exposeString('contentHtml', {
      cost: 5,
      description: 'Without scripts, styles and unsafe addresses.',
    }),
    excerpt: t.exposeString('excerpt'),
    wordCount: t.exposeInt('wordCount', { description: 'Words of the visible text.' }),
    ...columns(
      t,
      'Content',
      'metaTitle',
      'metaDescription',
      'primaryKeyword',
      'secondaryKeywords',
      'tags',
      'categories',
      'clusterId',
    ),
    clusterName: t.string(clusterName),
    ...columns(t, 'Content', 'taskId', 'contentType', 'contentStructure', 'status', 'source'),
    externalId: t.exposeString('externalId', { nullable: true, description: 'Its id on the site.' }),
    ...columns(t, 'Content', 'externalUrl', 'externalType', 'syncStatus'),
    optimizerScore: t.exposeFloat('optimizerScore', { nullable: true, description: '0 to 100.' }),
    siteId: t.exposeInt('siteId'),
    sectorId: t.exposeInt('sectorId', {
      nullable: true,
      description: 'Null for imported content whose sector is not known yet.',
    }),
    sectorName: t.string(sectorName),
    ...columns(t, 'Content', 'accountId', 'createdAt', 'updatedAt'),
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
