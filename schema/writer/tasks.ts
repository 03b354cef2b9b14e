import * as writer from '#modules/writer/index.ts';
import { builder, graphqlOnly } from '../kit/builder.ts';
import { bulkField, resource } from '../kit/resource.ts';
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
      select: { cluster: { select: { name: true } } },
      resolve: ({ cluster }) => cluster?.name ?? null,
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
      select: { contents: { where: { deletedAt: null }, take: 1, select: { id: true } } },
      resolve: ({ contents }) => contents[0]?.id ?? null,
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

const AutoGenerateContentInput = inputFromZod('AutoGenerateContentInput', writer.autoGenerateContentInput);

const access = {
  read: { permission: 'writer.read', throttle: 'writer' },
  write: { permission: 'writer.write', throttle: 'writer' },
  update: { permission: 'writer.update', throttle: 'writer' },
} as const;

resource(Task, {
  list: writer.taskList,
  many: {
    name: 'tasks',
    access: access.read,
    description: 'Tasks of the account, newest first.',
    search: 'Anywhere in the title or keywords.',
  },
  one: { name: 'task', access: access.read },
  create: { input: writer.createTaskInput, access: access.write, run: writer.createTask },
  update: {
    input: writer.updateTaskInput,
    access: access.update,
    run: writer.updateTask,
  },
  delete: {
    description: 'Its content and images stay; its idea can be queued again.',
    access: access.write,
    run: writer.deleteTask,
  },
});

bulkField('bulkDeleteTasks', 'deleted', {
  inputName: 'TaskIdsInput',
  input: writer.taskIdsInput,
  access: access.write,
  run: writer.bulkDeleteTasks,
});

bulkField('bulkUpdateTasks', 'updated', {
  inputName: 'UpdateTasksInput',
  input: writer.updateTasksInput,
  access: access.write,
  run: writer.bulkUpdateTasks,
});

builder.mutationField('autoGenerateContent', (t) =>
  t.field({
    type: Job,
    access: { permission: 'writer.write', throttle: 'writer_ai', idempotent: true },
    description: 'Writes the content of up to 50 tasks, in the background.',
    args: { input: t.arg({ type: AutoGenerateContentInput, required: true }) },
    resolve: (_, { input }, context) => writer.autoGenerateContent(context, input),
  }),
);
