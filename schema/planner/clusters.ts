import * as planner from '#modules/planner/index.ts';
import { builder, graphqlOnly } from '../kit/builder.ts';
import { bulkField, resource } from '../kit/resource.ts';
import { inputFromZod } from '../kit/zod-input.ts';
import { Job } from '../system/jobs.ts';
import { ClusterStatusEnum } from './enums.ts';
import { ClusterKeywordOrder, clusterKeywordOrders, memberCount } from './members.ts';

export const Cluster = builder.prismaNode('Cluster', {
  id: { field: 'id' },
  description: 'Keywords of a sector for which one page can rank.',
  fields: (t) => ({
    databaseId: t.exposeInt('id'),
    name: t.exposeString('name'),
    description: t.exposeString('description'),
    status: t.expose('status', { type: ClusterStatusEnum }),
    disabled: t.exposeBoolean('disabled', { description: 'Every process skips a disabled cluster.' }),
    keywordsCount: t.exposeInt('keywordsCount'),
    volume: t.field({
      type: 'SafeInt',
      description: 'Monthly searches of its keywords together.',
      resolve: ({ volume }) => Number(volume),
    }),
    difficulty: t.int({
      nullable: true,
      description: '0 to 100: the average of its keywords, rounded; null when none is known.',
      resolve: (row) => planner.averageDifficulty(row),
    }),
    ideasCount: t.exposeInt('ideasCount'),
    contentCount: t.exposeInt('contentCount'),
    mappedPages: t.relationCount('contents', {
      description: 'Its contents that are published.',
      where: { status: 'published', deletedAt: null },
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
    // A task or content still names its cluster where the planner is switched off; what is in it is the planner's.
    keywords: t.relation('keywords', {
      ...graphqlOnly,
      listSize: 'argument',
      authScopes: { permission: 'planner.read' },
      description: 'Some of its keywords; all of them are in the list, filtered by clusterId.',
      args: {
        first: t.arg.int({ defaultValue: 10, description: '100 at most.' }),
        order: t.arg({ type: ClusterKeywordOrder, defaultValue: 'mostSearched' }),
      },
      query: ({ first, order }) => ({
        where: { deletedAt: null },
        orderBy: clusterKeywordOrders[order ?? 'mostSearched'],
        take: memberCount(first),
      }),
    }),
    ideas: t.relation('ideas', {
      ...graphqlOnly,
      listSize: 'argument',
      authScopes: { permission: 'planner.read' },
      description: 'Its newest ideas; all of them are in the list, filtered by clusterId.',
      args: { first: t.arg.int({ defaultValue: 10, description: '100 at most.' }) },
      query: ({ first }) => ({ where: { deletedAt: null }, orderBy: { id: 'desc' }, take: memberCount(first) }),
    }),
  }),
});

const access = {
  read: { permission: 'planner.read', throttle: 'planner' },
  write: { permission: 'planner.write', throttle: 'planner' },
} as const;

resource(Cluster, {
  list: planner.clusterList,
  many: {
    name: 'clusters',
    access: access.read,
    description: 'Clusters of the account, newest first.',
    search: 'Anywhere in the name or description.',
  },
  one: { name: 'cluster', access: access.read },
  create: { input: planner.createClusterInput, access: access.write, run: planner.createCluster },
  update: {
    input: planner.updateClusterInput,
    inputDescription: 'Only what is given changes.',
    access: access.write,
    run: planner.updateCluster,
  },
  delete: {
    description: 'Its keywords, ideas, tasks and contents stay, without a cluster.',
    access: access.write,
    run: planner.deleteCluster,
  },
});

bulkField('bulkDeleteClusters', 'deleted', {
  inputName: 'ClusterIdsInput',
  input: planner.clusterIdsInput,
  access: access.write,
  run: planner.bulkDeleteClusters,
});

bulkField('bulkUpdateClusters', 'updated', {
  inputName: 'UpdateClustersInput',
  input: planner.updateClustersInput,
  access: access.write,
  run: planner.bulkUpdateClusters,
});

const GenerateIdeasInput = inputFromZod('GenerateIdeasInput', planner.generateIdeasInput);

builder.mutationField('autoGenerateIdeas', (t) =>
  t.field({
    type: Job,
    access: { permission: 'planner.write', throttle: 'planner_ai', idempotent: true },
    description: 'Plans content for one cluster, in the background.',
    args: { input: t.arg({ type: GenerateIdeasInput, required: true }) },
    resolve: (_, { input }, context) => planner.autoGenerateIdeas(context, input),
  }),
);
