import type { RegisteredJob } from '#platform/jobs/definition.ts';
import { generateContentHandler } from './generate-content/run-generate-content.ts';
import { generateImagePromptsHandler } from './generate-image-prompts/run-generate-image-prompts.ts';
import { generateImagesHandler } from './generate-images/run-generate-images.ts';

/** Background work of this module, for the processes that work. */
export const writerJobs: readonly RegisteredJob[] = [
  generateContentHandler,
  generateImagePromptsHandler,
  generateImagesHandler,
];
