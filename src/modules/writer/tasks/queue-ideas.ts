import type { RequestContext } from '#platform/context/request-context.ts';
import { parse } from '#platform/validation/parse.ts';
import { takeIdeasForWriter } from '../../planner/index.ts';
import { queueIdeasInput } from './task-input.ts';

export interface QueuedIdeas {
  readonly createdCount: number;
  /** Had a task already, or are disabled. */
  readonly skippedCount: number;
  /** The tasks made, in the order of the ideas. */
  readonly taskIds: readonly number[];
}

/**
 * Makes one task of each idea, and the ideas `queued` (docs/contract/planner.md, "Queueing ideas"). An idea that has a
 * task gets no second one, also when two calls come at once; disabled ideas are skipped as by every process
 * (docs/contract/planner.md, "Disabled rows").
 *
 * @throws AppError VALIDATION_FAILED for ideas that are not the caller's; then nothing is queued
 */
export async function queueIdeasToWriter(context: RequestContext, input: unknown): Promise<QueuedIdeas> {
  const { ids } = parse(queueIdeasInput, input);
  return context.transaction(async (transaction) => {
    const ideas = await takeIdeasForWriter(transaction, ids);
    const created = await transaction.sql.rows<{ id: number }>(
      `INSERT INTO tasks (account_id, site_id, sector_id, title, description, keywords, cluster_id, idea_id, content_type, content_structure, word_count, created_at, updated_at)
       SELECT $1::int, "siteId", "sectorId", "ideaTitle", description, "targetKeywords", "clusterId", id, "contentType", "contentStructure", "estimatedWordCount", $3::timestamptz, $3::timestamptz
         FROM ROWS FROM (jsonb_to_recordset($2::jsonb) AS (id int, "siteId" int, "sectorId" int, "ideaTitle" text, description text, "targetKeywords" text,
                "clusterId" int, "contentType" content_type, "contentStructure" content_structure, "estimatedWordCount" int)) WITH ORDINALITY
        ORDER BY ordinality
       ON CONFLICT (account_id, idea_id) WHERE deleted_at IS NULL DO NOTHING
       RETURNING id`,
      [transaction.accountId, JSON.stringify(ideas), transaction.now().toISOString()],
    );
    const taskIds = created.map((task) => task.id).sort((first, second) => first - second);
    return { createdCount: taskIds.length, skippedCount: ids.length - taskIds.length, taskIds };
  });
}
