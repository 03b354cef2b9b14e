import type { RequestContext } from '#platform/context/request-context.ts';
import { lockRows } from '#platform/database/locks.ts';
import { invalidState } from '#platform/errors/app-error.ts';
import type { TaskStatus } from '#prisma/generated/client/client.ts';

/** A task in one of these states is a running job's: it alone leads the task out of them. */
const heldStates = ['queued', 'in_progress'] as const satisfies readonly TaskStatus[];

/** The tasks that a job has in hand. A task that it has let go may be another job's by now, in the same state. */
export function heldBy(jobId: string) {
  return { heldBy: jobId, status: { in: [...heldStates] } };
}

export function isHeld(status: TaskStatus): boolean {
  return (heldStates as readonly TaskStatus[]).includes(status);
}

/** Locks tasks until the transaction ends, always in the order of ids, so that two calls cannot wait for each other. */
export async function lockTasks(context: RequestContext, ids: readonly number[]): Promise<void> {
  await lockRows(context, 'Task', 'UPDATE', { id: ids });
}

/** Keeps tasks in being until the transaction ends, for rows that name them: who deletes one afterwards finds those rows. */
export async function keepTasks(context: RequestContext, ids: readonly number[]): Promise<void> {
  await lockRows(context, 'Task', 'KEY SHARE', { id: ids });
}

/**
 * Refuses a change that would take a task out of the hands of the job that writes it.
 *
 * @param field what the caller named the tasks by
 * @throws AppError INVALID_STATE
 */
export function refuseHeld(
  tasks: readonly { readonly id: number; readonly status: TaskStatus }[],
  field: string,
): void {
  const held = tasks.filter((task) => isHeld(task.status));
  if (held.length === 0) return;
  const ids = held.map((task) => task.id).join(', ');
  const message = `Content is being generated for task ${ids}: wait for the job to end or cancel it.`;
  throw invalidState(message, { [field]: message });
}
