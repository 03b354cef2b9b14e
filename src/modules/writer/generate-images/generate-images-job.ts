import { z } from 'zod';
import { defineJob } from '#platform/jobs/definition.ts';
import { ImageStatus } from '#prisma/generated/client/client.ts';
import { maxImagesGenerated } from '../images/image-input.ts';

export interface GenerateImagesResult {
  readonly generated: readonly number[];
  /** Were generated, or being generated, when the job started. */
  readonly skipped: readonly number[];
  readonly failed: readonly { readonly imageId: number; readonly error: string }[];
}

export interface GenerateImagesPayload {
  /** With the status that each had before. */
  readonly images: readonly { readonly id: number; readonly previous: ImageStatus }[];
  readonly skipped: readonly number[];
}

/** Makes the files of images (docs/contract/writer.md, "Generating images"). */
export const generateImagesJob = defineJob<GenerateImagesPayload, GenerateImagesResult>({
  type: 'writer.generate_images',
  payload: z.object({
    images: z
      .array(z.object({ id: z.int(), previous: z.enum(ImageStatus) }))
      .min(1)
      .max(maxImagesGenerated),
    skipped: z.array(z.int()),
  }),
  maxAttempts: 6,
  // 50 images, two at a time, of at most two minutes each; what a run has finished stays when it is cut off.
  timeout: 3_600_000,
});
