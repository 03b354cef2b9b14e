import { restResource } from '../kit/rest-resource.ts';
import type { RestRoute } from '../kit/route.ts';

const { crud, post, start } = restResource('Writer', '/writer/tasks/');

export const taskRoutes: readonly RestRoute[] = [
  ...crud('Task', { one: 'a task', several: 'tasks' }),
  post('bulk_delete/', 'bulkDeleteTasks', 'Delete several tasks', {
    message: ({ deleted_count }) => `${deleted_count} tasks deleted`,
  }),
  post('bulk_update/', 'bulkUpdateTasks', 'Change several tasks', {
    message: ({ updated_count }) => `${updated_count} tasks updated`,
  }),
  start('auto_generate_content/', 'autoGenerateContent', 'Write the content of up to 50 tasks', {
    message: 'Content generation started',
  }),
];
