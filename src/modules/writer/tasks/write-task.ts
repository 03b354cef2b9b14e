import type { RequestContext } from '#platform/context/request-context.ts';
import { lockRows } from '#platform/database/locks.ts';
import { invalid, invalidState } from '#platform/errors/app-error.ts';
import { readRow } from '#platform/listing/read-rows.ts';
import { refuseSystemState } from '#platform/states/system-states.ts';
import { parse } from '#platform/validation/parse.ts';
import { contentFormat, requireCluster } from '../../planner/index.ts';
import { requireSiteScope, siteScopeAfter } from '../../sites/index.ts';
import { lockTasks, refuseHeld } from './held-tasks.ts';
import { holdCluster } from './hold-cluster.ts';
import { createTaskInput, updateTaskInput } from './task-input.ts';
import { type TaskRow, taskList } from './task-list.ts';

/**
 * Adds a task.
 *
 * @returns its id
 * @throws AppError VALIDATION_FAILED; FORBIDDEN for a site without access; INVALID_STATE for a status that only the
 *   system sets; CONFLICT when the idea has a task already
 */
export async function createTask(context: RequestContext, input: unknown): Promise<number> {
  const data = parse(createTaskInput, input);
  const format = contentFormat(data);
  return context.transaction(async (transaction) => {
    await requireSiteScope(transaction, data);
    await requireIdea(transaction, data.ideaId, data);
    await holdCluster(transaction, data.clusterId);
    await requireCluster(transaction, data.clusterId, data);
    refuseSystemState('task', data.status);
    const { id } = await transaction.db.task.create({
      data: {
        ...data,
        ...format,
        accountId: context.accountId,
      },
      select: { id: true },
    });
    return id;
  });
}

/**
 * Changes what is given; an explicit null clears cluster and idea. The status of a task whose content is being generated
 * is the job's until that ends, and a task with content or an idea stays in its sector, because they do.
 *
 * @throws AppError NOT_FOUND, VALIDATION_FAILED, FORBIDDEN, CONFLICT, INVALID_STATE
 */
export async function updateTask(context: RequestContext, id: number, input: unknown): Promise<void> {
  const data = parse(updateTaskInput, input);
  await context.transaction(async (transaction) => {
    await lockTasks(transaction, [id]);
    const current = await readRow(transaction, taskList, id);
    const format = contentFormat(data, current);
    const { siteScope, moves, written } = siteScopeAfter(current, data);
    if (moves) await requireSiteScope(transaction, siteScope);
    const ideaId = data.ideaId === undefined ? current.ideaId : data.ideaId;
    if (ideaId !== current.ideaId) await requireIdea(transaction, ideaId, siteScope);
    await holdCluster(transaction, data.clusterId);
    await requireCluster(transaction, data.clusterId, siteScope);
    refuseSystemState('task', data.status, current.status);
    const changesStatus = data.status !== undefined && data.status !== current.status;
    if (changesStatus) refuseHeld([current], 'status');
    if (moves) await requireMovable(transaction, current, ideaId);
    await transaction.db.task.update({
      where: { id },
      data: {
        ...data,
        ...written,
        ...format,
        // A cluster belongs to a sector: leaving the sector means leaving the cluster, unless a new one is named.
        clusterId: data.clusterId === undefined && moves ? null : data.clusterId,
        ...(changesStatus ? { errorMessage: null } : {}),
      },
      select: { id: true },
    });
  });
}

/** The idea stays until the transaction ends: who deletes it afterwards finds its task. */
async function requireIdea(
  context: RequestContext,
  id: number | null | undefined,
  siteScope: { readonly siteId: number; readonly sectorId: number },
): Promise<void> {
  if (id == null) return;
  await lockRows(context, 'Idea', 'SHARE', { id });
  const idea = await context.db.idea.findFirst({
    where: { id, siteId: siteScope.siteId, sectorId: siteScope.sectorId },
    select: { id: true },
  });
  if (!idea) throw invalid({ ideaId: `Idea ${id} does not exist in this sector.` });
}

async function requireMovable(context: RequestContext, task: TaskRow, ideaId: number | null): Promise<void> {
  refuseHeld([task], 'sectorId');
  const contents = await context.db.content.count({ where: { taskId: task.id } });
  const images = await context.db.image.count({ where: { taskId: task.id } });
  const keepsIdea = ideaId !== null && ideaId === task.ideaId;
  if (contents === 0 && images === 0 && !keepsIdea) return;
  const message = 'A task that has content, images or an idea stays in its sector.';
  throw invalidState(message, { sectorId: message });
}
