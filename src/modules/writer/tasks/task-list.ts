import { defineList } from '#platform/listing/define-list.ts';
import type { RowOf } from '#platform/listing/definition.ts';
import { taskFilter } from './task-input.ts';

/** Tasks (docs/contract/writer.md, "Tasks"), their search and orders (docs/contract/rest.md, "Search" and "Ordering"). */
export const taskList = defineList({
  model: 'Task',
  filter: taskFilter,
  search: ['title', 'keywords'],
  orders: ['createdAt', 'title', 'status'],
});

export type TaskRow = RowOf<typeof taskList>;
