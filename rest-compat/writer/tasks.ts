import type { RestRoute } from '../kit/route.ts';

const base = '/writer/tasks/';
const tag = 'Writer';

export const taskRoutes: RestRoute[] = [
  { tag, method: 'GET', path: base, field: 'Query.tasks', shape: 'list', summary: 'List tasks' },
  {
    tag,
    method: 'POST',
    path: base,
    field: 'Mutation.createTask',
    shape: 'created',
    summary: 'Create a task',
    message: 'Task created successfully',
  },
  { tag, method: 'GET', path: `${base}{id}/`, field: 'Query.task', shape: 'detail', summary: 'Read a task' },
  {
    tag,
    method: 'PUT',
    path: `${base}{id}/`,
    field: 'Mutation.updateTask',
    shape: 'detail',
    summary: 'Replace a task',
    requires: 'CreateTaskInput',
  },
  {
    tag,
    method: 'PATCH',
    path: `${base}{id}/`,
    field: 'Mutation.updateTask',
    shape: 'detail',
    summary: 'Change a task',
  },
  {
    tag,
    method: 'DELETE',
    path: `${base}{id}/`,
    field: 'Mutation.deleteTask',
    shape: '204',
    summary: 'Delete a task',
  },
  {
    tag,
    method: 'POST',
    path: `${base}bulk_delete/`,
    field: 'Mutation.bulkDeleteTasks',
    shape: 'message',
    summary: 'Delete several tasks',
    message: ({ deleted_count }) => `${deleted_count} tasks deleted`,
  },
  {
    tag,
    method: 'POST',
    path: `${base}bulk_update/`,
    field: 'Mutation.bulkUpdateTasks',
    shape: 'message',
    summary: 'Change several tasks',
    message: ({ updated_count }) => `${updated_count} tasks updated`,
  },
  {
    tag,
    method: 'POST',
    path: `${base}auto_generate_content/`,
    field: 'Mutation.autoGenerateContent',
    shape: 'task',
    summary: 'Write the content of up to 50 tasks',
    message: 'Content generation started',
  },
];
