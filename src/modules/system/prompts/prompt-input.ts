import { z } from 'zod';
import { idOf, idsOf } from '#platform/validation/ids.ts';
import { text } from '#platform/validation/text.ts';
import { PromptType } from '#prisma/generated/client/client.ts';

const promptType = z.enum(PromptType).meta({ graphql: 'PromptType' });

/** Characters. */
export const longestPrompt = 20_000;

const promptValue = text(longestPrompt)
  .pipe(z.string().min(1))
  .describe('The words; {{name}} stands for a variable of the type.');

export const promptFilter = z.object({ promptType: promptType.nullish(), isActive: z.boolean().nullish() });

export const createPromptInput = z.object({
  promptType,
  promptValue,
  isActive: z.boolean().optional().describe('While it is not active the default is used.'),
});

export const updatePromptInput = createPromptInput.partial();

export const savePromptInput = z.object({ promptType, promptValue });

export const resetPromptInput = z.object({ promptType });

/** Keywords that are grouped at a time (docs/contract/limits.md, "Batch sizes"). */
const maxKeywords = 20;

export const promptPreviewInput = z.object({
  promptType,
  promptValue: promptValue.nullish().describe('Words to try out; those that a job would send by default.'),
  keywordIds: idsOf('Keyword', maxKeywords).nullish().describe('For clustering: keywords of one sector.'),
  clusterId: idOf('Cluster').nullish().describe('For ideas.'),
  taskId: idOf('Task').nullish().describe('For content_generation.'),
  contentId: idOf('Content').nullish().describe('For image_prompt_extraction.'),
  imageId: idOf('Image').nullish().describe('For image_prompt_template.'),
});
export type PromptPreviewInput = z.output<typeof promptPreviewInput>;
