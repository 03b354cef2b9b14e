import * as writer from '#modules/writer/index.ts';
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
import { ContentStructureEnum, ContentTypeEnum } from '../planner/enums.ts';
import { Job } from '../system/jobs.ts';
import { Content } from './content.ts';
import { TaskStatusEnum } from './enums.ts';

export const Task = builder.prismaNode('Task', {
  id: { field: 'id' },
  description: 'Content that is to be written.',
  fields: (t) => ({
    databaseId: t.exposeInt('id'),
    title: t.exposeString('title'),
    description: t.exposeString('description', {
      description: 'What to write: one line of summary, then the sections.',
    }),
    keywords: t.exposeString('keywords', { description: 'Comma-separated; the first one is the main keyword.' }),
    clusterId: t.exposeInt('clusterId', { nullable: true }),
    clusterName: t.string({
      nullable: true,
      resolve: (row, _, context) => nameOf(context, 'clusters', row, 'clusterName', row.clusterId),
    }),
    ideaId: t.exposeInt('ideaId', { nullable: true }),
    contentType: t.expose('contentType', { type: ContentTypeEnum }),
    contentStructure: t.expose('contentStructure', { type: ContentStructureEnum }),
    wordCount: t.exposeInt('wordCount', { description: 'Words to write.' }),
    status: t.expose('status', { type: TaskStatusEnum }),
    errorMessage: t.exposeString('errorMessage', { nullable: true, description: 'Why the last generation failed.' }),
    contentId: t.int({
      nullable: true,
      description: 'The content written for it.',
      resolve: async (row, _, context) => {
        if ('contentId' in row) return row.contentId as number | null;
        return (await batched(context, 'tasks:contentId', writer.contentIdsOfTasks).load(row.id)) ?? null;
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
    cluster: t.relation('cluster', { ...graphqlOnly, nullable: true }),
    idea: t.relation('idea', { ...graphqlOnly, nullable: true }),
    content: t.field({
      type: Content,
      ...graphqlOnly,
      nullable: true,
      description: 'The content written for it.',
      select: (_args, _context, nested) => ({ contents: { ...nested(true), where: { deletedAt: null }, take: 1 } }),
      resolve: (row) => row.contents[0] ?? null,
    }),
  }),
});

const TaskConnection = connectionOf(Task, 'Task');
const TaskOrder = orderEnum('TaskOrder', writer.taskOrders);
const TaskFilter = inputFromZod('TaskFilter', writer.taskFilter, 'All conditions must hold.');
const CreateTaskInput = inputFromZod('CreateTaskInput', writer.createTaskInput);
const UpdateTaskInput = inputFromZod(
  'UpdateTaskInput',
  writer.updateTaskInput,
  'Only what is given changes; null clears what may be empty.',
);
const TaskIdsInput = inputFromZod('TaskIdsInput', writer.taskIdsInput);
const UpdateTasksInput = inputFromZod('UpdateTasksInput', writer.updateTasksInput);
const AutoGenerateContentInput = inputFromZod('AutoGenerateContentInput', writer.autoGenerateContentInput);

const read = { permission: 'writer.read', throttle: 'writer' } as const;
const write = { permission: 'writer.write', throttle: 'writer' } as const;

builder.queryFields((t) => ({
  tasks: t.field({
    type: TaskConnection,
    access: read,
    description: 'Tasks of the account, newest first.',
    args: {
      ...pagingArgs(),
      filter: t.arg({ type: TaskFilter }),
      search: t.arg.string({ description: 'Anywhere in the title or keywords.' }),
      orderBy: t.arg({ type: [TaskOrder] }),
    },
    resolve: (_, args, context, info) => served(writer.listTasks(context, listQuery(args, info))),
  }),
  task: t.field({
    type: Task,
    access: read,
    args: { id: t.arg.id({ required: true }) },
    resolve: (_, { id }, context) => served(writer.getTask(context, databaseId('Task', id))),
  }),
}));

builder.mutationFields((t) => ({
  createTask: t.field({
    type: Task,
    access: write,
    args: { input: t.arg({ type: CreateTaskInput, required: true }) },
    resolve: (_, { input }, context) => served(writer.createTask(context, input)),
  }),
  updateTask: t.field({
    type: Task,
    access: { permission: 'writer.update', throttle: 'writer' },
    args: { id: t.arg.id({ required: true }), input: t.arg({ type: UpdateTaskInput, required: true }) },
    resolve: (_, { id, input }, context) => served(writer.updateTask(context, databaseId('Task', id), input)),
  }),
  deleteTask: t.field({
    type: DeletedRecord,
    access: write,
    description: 'Its content and images stay; its idea can be queued again.',
    args: { id: t.arg.id({ required: true }) },
    resolve: async (_, { id }, context) => {
      const key = databaseId('Task', id);
      await writer.deleteTask(context, key);
      return { databaseId: key };
    },
  }),
  bulkDeleteTasks: t.field({
    type: DeletedCount,
    access: write,
    description: 'All of them or none.',
    args: { input: t.arg({ type: TaskIdsInput, required: true }) },
    resolve: async (_, { input }, context) => ({ deletedCount: await writer.bulkDeleteTasks(context, input) }),
  }),
  bulkUpdateTasks: t.field({
    type: UpdatedCount,
    access: write,
    description: 'All of them or none.',
    args: { input: t.arg({ type: UpdateTasksInput, required: true }) },
    resolve: async (_, { input }, context) => ({ updatedCount: await writer.bulkUpdateTasks(context, input) }),
  }),
  autoGenerateContent: t.field({
    type: Job,
    access: { permission: 'writer.write', throttle: 'writer_ai', idempotent: true },
    description: 'Writes the content of up to 50 tasks, in the background.',
    args: { input: t.arg({ type: AutoGenerateContentInput, required: true }) },
    resolve: (_, { input }, context) => writer.autoGenerateContent(context, input),
  }),
}));
