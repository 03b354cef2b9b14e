import * as planner from '#modules/planner/index.ts';
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
    mappedPages: t.int({
      description: 'Its contents that are published.',
      resolve: async (row, _, context) => {
        if ('mappedPages' in row) return row.mappedPages as number;
        return (await batched(context, 'clusters:mappedPages', planner.countMappedPages).load(row.id)) ?? 0;
      },
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

const ClusterConnection = connectionOf(Cluster, 'Cluster');
const ClusterOrder = orderEnum('ClusterOrder', planner.clusterOrders);
const ClusterFilter = inputFromZod('ClusterFilter', planner.clusterFilter, 'All conditions must hold.');
const CreateClusterInput = inputFromZod('CreateClusterInput', planner.createClusterInput);
const UpdateClusterInput = inputFromZod(
  'UpdateClusterInput',
  planner.updateClusterInput,
  'Only what is given changes.',
);
const ClusterIdsInput = inputFromZod('ClusterIdsInput', planner.clusterIdsInput);
const UpdateClustersInput = inputFromZod('UpdateClustersInput', planner.updateClustersInput);
const GenerateIdeasInput = inputFromZod('GenerateIdeasInput', planner.generateIdeasInput);

const read = { permission: 'planner.read', throttle: 'planner' } as const;
const write = { permission: 'planner.write', throttle: 'planner' } as const;

builder.queryFields((t) => ({
  clusters: t.field({
    type: ClusterConnection,
    access: read,
    description: 'Clusters of the account, newest first.',
    args: {
      ...pagingArgs(),
      filter: t.arg({ type: ClusterFilter }),
      search: t.arg.string({ description: 'Anywhere in the name or description.' }),
      orderBy: t.arg({ type: [ClusterOrder] }),
    },
    resolve: (_, args, context, info) => served(planner.listClusters(context, listQuery(args, info))),
  }),
  cluster: t.field({
    type: Cluster,
    access: read,
    args: { id: t.arg.id({ required: true }) },
    resolve: (_, { id }, context) => served(planner.getCluster(context, databaseId('Cluster', id))),
  }),
}));

builder.mutationFields((t) => ({
  createCluster: t.field({
    type: Cluster,
    access: write,
    args: { input: t.arg({ type: CreateClusterInput, required: true }) },
    resolve: (_, { input }, context) => served(planner.createCluster(context, input)),
  }),
  updateCluster: t.field({
    type: Cluster,
    access: write,
    args: { id: t.arg.id({ required: true }), input: t.arg({ type: UpdateClusterInput, required: true }) },
    resolve: (_, { id, input }, context) => served(planner.updateCluster(context, databaseId('Cluster', id), input)),
  }),
  deleteCluster: t.field({
    type: DeletedRecord,
    access: write,
    description: 'Its keywords, ideas, tasks and contents stay, without a cluster.',
    args: { id: t.arg.id({ required: true }) },
    resolve: async (_, { id }, context) => {
      const key = databaseId('Cluster', id);
      await planner.deleteCluster(context, key);
      return { databaseId: key };
    },
  }),
  bulkDeleteClusters: t.field({
    type: DeletedCount,
    access: write,
    description: 'All of them or none.',
    args: { input: t.arg({ type: ClusterIdsInput, required: true }) },
    resolve: async (_, { input }, context) => ({ deletedCount: await planner.bulkDeleteClusters(context, input) }),
  }),
  bulkUpdateClusters: t.field({
    type: UpdatedCount,
    access: write,
    description: 'All of them or none.',
    args: { input: t.arg({ type: UpdateClustersInput, required: true }) },
    resolve: async (_, { input }, context) => ({ updatedCount: await planner.bulkUpdateClusters(context, input) }),
  }),
  autoGenerateIdeas: t.field({
    type: Job,
    access: { permission: 'planner.write', throttle: 'planner_ai', idempotent: true },
    description: 'Plans content for one cluster, in the background.',
    args: { input: t.arg({ type: GenerateIdeasInput, required: true }) },
    resolve: (_, { input }, context) => planner.autoGenerateIdeas(context, input),
  }),
}));
