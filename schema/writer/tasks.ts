import * as writer from '#modules/writer/index.ts';
import { builder, graphqlOnly } from '../kit/builder.ts';
import { columns } from '../kit/columns.ts';
import { clusterName, sectorName } from '../kit/related-names.ts';
import { resource } from '../kit/resource.ts';
import { startJobField } from '../system/start-job-field.ts';
import { access } from './access.ts';
import { Content } from './content.ts';
import { TaskStatusEnum } from './enums.ts';

export const Task = builder.prismaNode('Task', {
  id: { field: 'id' },
  description: 'Content that is to be written.',
  fields: (t) => ({
    ...columns(t, 'Task', 'databaseId', 'title'),
    description: t.exposeString('description', {
      description: 'What to write: one line of summary, then the sections.',
    }),
    keywords: t.exposeString('keywords', { description: 'Comma-separated; the first one is the main keyword.' }),
    clusterId: t.exposeInt('clusterId', { nullable: true }),
    clusterName: t.string(clusterName),
    ...columns(t, 'Task', 'ideaId', 'contentType', 'contentStructure'),
    wordCount: t.exposeInt('wordCount', { description: 'Words to write.' }),
    status: t.expose('status', { type: TaskStatusEnum }),
    errorMessage: t.exposeString('errorMessage', { nullable: true, description: 'Why the last generation failed.' }),
    contentId: t.int({
      nullable: true,
      description: 'The content written for it.',
      select: { contents: { where: { deletedAt: null }, take: 1, select: { id: true } } },
      resolve: ({ contents }) => contents[0]?.id ?? null,
    }),
    ...columns(t, 'Task', 'siteId', 'sectorId'),
    sectorName: t.string(sectorName),
    ...columns(t, 'Task', 'accountId', 'createdAt', 'updatedAt'),
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

resource(Task, {
  access: { ...access, update: { permission: 'writer.update', throttle: 'writer' } },
  list: writer.taskList,
  many: {
    name: 'tasks',
    description: 'Tasks of the account, newest first.',
    search: 'Anywhere in the title or keywords.',
  },
  create: { input: writer.createTaskInput, run: writer.createTask },
  update: { input: writer.updateTaskInput, run: writer.updateTask },
  delete: { description: 'Its content and images stay; its idea can be queued again.', run: writer.deleteTask },
  bulkDelete: { input: writer.taskIdsInput, run: writer.bulkDeleteTasks },
  bulkUpdate: { input: writer.updateTasksInput, run: writer.bulkUpdateTasks },
});

startJobField('autoGenerateContent', {
  permission: 'writer.write',
  throttle: 'writer_ai',
  description: 'Writes the content of up to 50 tasks, in the background.',
  input: writer.autoGenerateContentInput,
  run: writer.autoGenerateContent,
});
