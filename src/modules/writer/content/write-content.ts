import type { RequestContext } from '#platform/context/request-context.ts';
import { lockRows } from '#platform/database/locks.ts';
import { invalid, invalidState } from '#platform/errors/app-error.ts';
import { readRow } from '#platform/listing/read-rows.ts';
import { refuseSystemState } from '#platform/states/system-states.ts';
import { parse } from '#platform/validation/parse.ts';
import { contentFormat, requireCluster } from '../../planner/index.ts';
import { requireSiteScope, siteScopeAfter } from '../../sites/index.ts';
import { lockTasks, refuseHeld } from '../tasks/held-tasks.ts';
import { contentBody } from './content-body.ts';
import { createContentInput, updateContentInput } from './content-input.ts';
import { contentList } from './content-list.ts';
import { replaceTerms } from './content-terms.ts';

interface SiteScope {
  readonly siteId: number;
  readonly sectorId: number | null;
}

/**
 * Adds content written by hand. Its HTML is sanitised and its words are counted.
 *
 * @returns its id
 * @throws AppError VALIDATION_FAILED; FORBIDDEN for a site without access; INVALID_STATE for `published`, which publishing
 *   sets; CONFLICT when the task has content already
 */
export async function createContent(context: RequestContext, input: unknown): Promise<number> {
  const { contentHtml = '', taxonomyTermIds, ...data } = parse(createContentInput, input);
  const format = contentFormat(data);
  const body = await contentBody(context, contentHtml);
  return context.transaction(async (transaction) => {
    await requireSiteScope(transaction, data);
    await requireClusterIn(transaction, data.clusterId, data);
    refuseSystemState('content', data.status);
    await requireTask(transaction, data.taskId, data);
    const { id } = await transaction.db.content.create({
      data: {
        ...data,
        ...body,
        ...format,
        accountId: context.accountId,
      },
      select: { id: true },
    });
    if (taxonomyTermIds?.length) await replaceTerms(transaction, { id, siteId: data.siteId }, taxonomyTermIds);
    return id;
  });
}

/**
 * Changes what is given; an explicit null clears cluster and task. Content that moves takes its images along and leaves its
 * cluster, unless a new one is named, and leaving its site it leaves the terms there; content of a task stays in its sector.
 *
 * @throws AppError NOT_FOUND, VALIDATION_FAILED, FORBIDDEN, CONFLICT, INVALID_STATE
 */
export async function updateContent(context: RequestContext, id: number, input: unknown): Promise<void> {
  const { contentHtml, taxonomyTermIds, ...data } = parse(updateContentInput, input);
  const body = contentHtml === undefined ? {} : await contentBody(context, contentHtml);
  await context.transaction(async (transaction) => {
    await lockContents(transaction, [id]);
    const current = await readRow(transaction, contentList, id);
    const format = contentFormat(data, current);
    const { siteScope, moves, written } = siteScopeAfter(current, data);
    if (siteScope.sectorId === null && current.source !== 'wordpress')
      throw invalid({ sectorId: 'This field may not be null.' });
    if (moves) await requireSiteScope(transaction, siteScope);
    const taskId = data.taskId === undefined ? current.taskId : data.taskId;
    if (taskId !== current.taskId) await requireTask(transaction, taskId, siteScope);
    await requireClusterIn(transaction, data.clusterId, siteScope);
    refuseSystemState('content', data.status, current.status);
    if (moves && taskId !== null && taskId === current.taskId) {
      const message = `Content of a task stays in its sector: task ${taskId}.`;
      throw invalidState(message, { sectorId: message });
    }
    await transaction.db.content.update({
      where: { id },
      data: {
        ...data,
        ...written,
        ...body,
        ...format,
        // A cluster belongs to a sector: leaving the sector means leaving the cluster, unless a new one is named.
        clusterId: data.clusterId === undefined && moves ? null : data.clusterId,
      },
      select: { id: true },
    });
    if (moves) await transaction.db.image.updateMany({ where: { contentId: id }, data: siteScope });
    const leavesSite = siteScope.siteId !== current.siteId;
    if (taxonomyTermIds !== undefined || leavesSite)
      await replaceTerms(transaction, { id, siteId: siteScope.siteId }, taxonomyTermIds ?? []);
  });
}

/**
 * Locks contents until the transaction ends, so that two calls cannot wait for each other: always in the order of ids, and behind their
 * tasks, as who deletes one of them does. The tasks are only kept in being, which rows that name them need.
 */
export async function lockContents(context: RequestContext, ids: readonly number[]): Promise<void> {
  await context.sql.rows(
    `SELECT id FROM tasks
      WHERE account_id = $1 AND id IN (SELECT task_id FROM contents WHERE account_id = $1 AND id = ANY($2::int[]) AND deleted_at IS NULL)
      ORDER BY id FOR KEY SHARE`,
    [context.accountId, [...ids]],
  );
  await lockRows(context, 'Content', 'UPDATE', { id: ids });
}

/** A cluster is of a sector, so content without one can be in none. */
async function requireClusterIn(
  context: RequestContext,
  id: number | null | undefined,
  siteScope: SiteScope,
): Promise<void> {
  if (id == null) return;
  if (siteScope.sectorId === null) throw invalid({ clusterId: 'Content without a sector can be in no cluster.' });
  await requireCluster(context, id, { siteId: siteScope.siteId, sectorId: siteScope.sectorId });
}

/** The task stays locked: the job that writes content for it must not begin meanwhile. */
async function requireTask(
  context: RequestContext,
  id: number | null | undefined,
  siteScope: SiteScope,
): Promise<void> {
  if (id == null) return;
  await lockTasks(context, [id]);
  const task =
    siteScope.sectorId === null
      ? null
      : await context.db.task.findFirst({
          where: { id, siteId: siteScope.siteId, sectorId: siteScope.sectorId },
          select: { id: true, status: true },
        });
  if (!task) throw invalid({ taskId: `Task ${id} does not exist in this sector.` });
  refuseHeld([task], 'taskId');
}
