import * as planner from '#modules/planner/index.ts';
import { defaultPageSize, maxPageSize } from '#platform/listing/page.ts';
import { builder, graphqlOnly } from '../kit/builder.ts';
import { columns } from '../kit/columns.ts';
import { clusterName, sectorName } from '../kit/related-names.ts';
import { resource } from '../kit/resource.ts';
import { access } from './access.ts';
import { Keyword } from './keywords.ts';

export const Idea = builder.prismaNode('Idea', {
  id: { field: 'id' },
  description: 'Content that could be written.',
  fields: (t) => ({
    ...columns(t, 'Idea', 'databaseId', 'ideaTitle'),
    description: t.exposeString('description', {
      description: 'Outline: one line of summary, then the sections to write.',
    }),
    keywordClusterId: t.exposeInt('clusterId', { nullable: true }),
    keywordClusterName: t.string(clusterName),
    keywordIds: t.intList({
      description: 'Keywords it is for.',
      select: {
        keywords: {
          where: { keyword: { deletedAt: null } },
          orderBy: { keywordId: 'asc' },
          select: { keywordId: true },
        },
      },
      resolve: ({ keywords }) => keywords.map(({ keywordId }) => keywordId),
    }),
    targetKeywords: t.exposeString('targetKeywords', { description: 'The same in words, comma-separated.' }),
    ...columns(t, 'Idea', 'contentType', 'contentStructure', 'estimatedWordCount', 'status'),
    disabled: t.exposeBoolean('disabled', { description: 'Every process skips a disabled idea.' }),
    ...columns(t, 'Idea', 'siteId', 'sectorId'),
    sectorName: t.string(sectorName),
    ...columns(t, 'Idea', 'accountId', 'createdAt', 'updatedAt'),
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

resource(Idea, {
  access,
  list: planner.ideaList,
  many: {
    name: 'ideas',
    description: 'Content ideas of the account, newest first.',
    search: 'Anywhere in the title or description.',
  },
  create: { input: planner.createIdeaInput, run: planner.createIdea },
  update: { input: planner.updateIdeaInput, run: planner.updateIdea },
  delete: { description: 'A task made of it stays.', run: planner.deleteIdea },
  bulkDelete: { input: planner.ideaIdsInput, run: planner.bulkDeleteIdeas },
  bulkUpdate: { input: planner.updateIdeasInput, run: planner.bulkUpdateIdeas },
});
