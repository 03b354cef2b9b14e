import * as planner from '#modules/planner/index.ts';
import { builder, graphqlOnly } from '../kit/builder.ts';
import { columns } from '../kit/columns.ts';
import { sectorName } from '../kit/related-names.ts';
import { resource } from '../kit/resource.ts';
import { startJobField } from '../system/start-job-field.ts';
import { access } from './access.ts';
import { ClusterKeywordOrder, clusterKeywordOrders, memberCount } from './members.ts';

export const Cluster = builder.prismaNode('Cluster', {
  id: { field: 'id' },
  description: 'Keywords of a sector for which one page can rank.',
  fields: (t) => ({
    ...columns(t, 'Cluster', 'databaseId', 'name', 'description', 'status'),
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
    ...columns(t, 'Cluster', 'ideasCount', 'contentCount'),
    mappedPages: t.relationCount('contents', {
      description: 'Its contents that are published.',
      where: { status: 'published', deletedAt: null },
    }),
    ...columns(t, 'Cluster', 'siteId', 'sectorId'),
    sectorName: t.string(sectorName),
    ...columns(t, 'Cluster', 'accountId', 'createdAt', 'updatedAt'),
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

resource(Cluster, {
  access,
  list: planner.clusterList,
  many: {
    name: 'clusters',
    description: 'Clusters of the account, newest first.',
    search: 'Anywhere in the name or description.',
  },
  create: { input: planner.createClusterInput, run: planner.createCluster },
  update: {
    input: planner.updateClusterInput,
    inputDescription: 'Only what is given changes.',
    run: planner.updateCluster,
  },
  delete: {
    description: 'Its keywords, ideas, tasks and contents stay, without a cluster.',
    run: planner.deleteCluster,
  },
  bulkDelete: { input: planner.clusterIdsInput, run: planner.bulkDeleteClusters },
  bulkUpdate: { input: planner.updateClustersInput, run: planner.bulkUpdateClusters },
});

startJobField('autoGenerateIdeas', {
  permission: 'planner.write',
  throttle: 'planner_ai',
  description: 'Plans content for one cluster, in the background.',
  input: planner.generateIdeasInput,
  inputName: 'GenerateIdeasInput',
  run: planner.autoGenerateIdeas,
});
