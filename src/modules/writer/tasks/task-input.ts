import { z } from 'zod';
import { idOf, idsOf, maxBulk } from '#platform/validation/ids.ts';
import { siteScopeFields, siteScopeFilters } from '#platform/validation/site-scope.ts';
import { line, text } from '#platform/validation/text.ts';
import { ContentStructure, ContentType, TaskStatus } from '#prisma/generated/client/client.ts';

const status = z.enum(TaskStatus).meta({ graphql: 'TaskStatus' });
const contentType = z.enum(ContentType).meta({ graphql: 'ContentType' });
const contentStructure = z.enum(ContentStructure).meta({ graphql: 'ContentStructure' });

export const taskFilter = z.object({
  status: status.nullish(),
  clusterId: idOf('Cluster').nullish(),
  contentType: contentType.nullish(),
  contentStructure: contentStructure.nullish(),
  ...siteScopeFilters,
});

const fields = z.object({
  title: line(255),
  description: text(20_000).optional().describe('What to write: one line of summary, then the sections.'),
  keywords: text(30_000).optional().describe('Comma-separated; the first one is the main keyword.'),
  clusterId: idOf('Cluster').nullish(),
  ideaId: idOf('Idea').nullish().describe('The idea it carries out; an idea has one task.'),
  contentType: contentType.optional(),
  contentStructure: contentStructure.optional().describe('Must fit the content type.'),
  wordCount: z.int().min(100).max(10_000).optional().describe('Words to write.'),
  status: status.optional(),
});

export const createTaskInput = fields.extend(siteScopeFields);

export const updateTaskInput = createTaskInput.partial();

export const taskIdsInput = z.object({ ids: idsOf('Task', maxBulk) });

export const updateTasksInput = z
  .object({ ids: idsOf('Task', maxBulk), status: status.optional(), clusterId: idOf('Cluster').nullish() })
  .refine((input) => input.status !== undefined || input.clusterId !== undefined, {
    path: ['status'],
    message: 'Either status or cluster_id is required.',
  });

/** Tasks of one call at most (docs/contract/limits.md, "Batch sizes"). */
export const maxTasksWritten = 50;

export const autoGenerateContentInput = z.object({ ids: idsOf('Task', maxTasksWritten) });

export const queueIdeasInput = z.object({ ids: idsOf('Idea', maxBulk) });
