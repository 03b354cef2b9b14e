import type { RequestContext } from '#platform/context/request-context.ts';
import type { ListQuery, Page } from '#platform/listing/page.ts';
import { readList } from '#platform/listing/read-list.ts';
import { readRow } from '#platform/listing/read-rows.ts';
import { parse } from '#platform/validation/parse.ts';
import { taskFilter } from './task-input.ts';
import { type TaskRow, taskList } from './task-list.ts';

/** A page of tasks (docs/contract/writer.md, "Tasks"). */
export function listTasks(context: RequestContext, query: ListQuery): Promise<Page<TaskRow>> {
  return readList(context, taskList, { ...query, filter: parse(taskFilter, query.filter ?? {}) });
}

/** @throws AppError NOT_FOUND */
export function getTask(context: RequestContext, id: number): Promise<TaskRow> {
  return readRow(context, taskList, id);
}

/**
 * The live content of each task, in one query; a task without one is not in the answer. For rows that came through
 * another resource and so do not carry their `contentId`.
 */
export async function contentIdsOfTasks(
  context: RequestContext,
  taskIds: readonly number[],
): Promise<ReadonlyMap<number, number>> {
  const contents = await context.db.content.findMany({
    where: { taskId: { in: [...taskIds] } },
    select: { id: true, taskId: true },
  });
  return new Map(contents.map((content) => [content.taskId!, content.id]));
}
