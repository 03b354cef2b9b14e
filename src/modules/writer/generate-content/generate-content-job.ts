import { z } from 'zod';
import { defineJob } from '#platform/jobs/definition.ts';
import { TaskStatus } from '#prisma/generated/client/client.ts';
import { maxTasksWritten } from '../tasks/task-input.ts';

export interface GeneratedContent {
  readonly taskId: number;
  readonly contentId: number;
  readonly words: number;
}

export interface FailedTask {
  readonly taskId: number;
  readonly error: string;
}

export interface GenerateContentResult {
  readonly generated: readonly GeneratedContent[];
  readonly failed: readonly FailedTask[];
  /** In what the content is not what was asked for, where it is not. */
  readonly notes?: readonly string[];
}

export interface GenerateContentPayload {
  /** With the status that each had before. */
  readonly tasks: readonly { readonly id: number; readonly previous: TaskStatus }[];
}

/** Writes the content of tasks (docs/contract/writer.md, "Generating content"). */
export const generateContentJob = defineJob<GenerateContentPayload, GenerateContentResult>({
  type: 'writer.generate_content',
  payload: z.object({
    tasks: z
      .array(z.object({ id: z.int(), previous: z.enum(TaskStatus) }))
      .min(1)
      .max(maxTasksWritten),
  }),
  maxAttempts: 6,
  // 50 tasks, two at a time, of at most two minutes each; what a run has finished stays when it is cut off.
  timeout: 3_600_000,
});
