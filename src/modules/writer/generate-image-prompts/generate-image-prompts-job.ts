import { z } from 'zod';
import { defineJob } from '#platform/jobs/definition.ts';
import { maxContentsPrompted } from '../content/content-input.ts';

export interface GenerateImagePromptsResult {
  /** Contents that got images, with their ids: the featured one first. */
  readonly generated: readonly { readonly contentId: number; readonly imageIds: readonly number[] }[];
  /** Had images already. */
  readonly skipped: readonly number[];
  readonly failed: readonly { readonly contentId: number; readonly error: string }[];
}

export interface GenerateImagePromptsPayload {
  readonly contentIds: readonly number[];
  /** Images in the text of each at most. Chosen when the job is accepted, because the plan's room is counted by it. */
  readonly maxInArticle: number;
}

/** Describes the images of contents (docs/contract/writer.md, "Image prompts"). */
export const generateImagePromptsJob = defineJob<GenerateImagePromptsPayload, GenerateImagePromptsResult>({
  type: 'writer.generate_image_prompts',
  payload: z.object({
    contentIds: z.array(z.int()).min(1).max(maxContentsPrompted),
    maxInArticle: z.int().min(0).default(3),
  }),
  maxAttempts: 6,
  timeout: 3_600_000,
});
