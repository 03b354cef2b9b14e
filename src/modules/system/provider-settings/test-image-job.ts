import { z } from 'zod';
import { defineJob } from '#platform/jobs/definition.ts';
import { ProviderKey } from '#prisma/generated/client/client.ts';

export interface TestImageResult {
  /** Key in the file store. */
  readonly imagePath: string;
  /** Signed, for a day; without its host where the installation does not know its own. */
  readonly imageUrl: string;
  readonly provider: string;
  readonly model: string;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

export interface TestImagePayload {
  readonly pk: ProviderKey;
  readonly prompt: string;
}

/** Makes one image to try an account's settings (docs/contract/system.md, "Test image"). Somebody waits for it. */
export const testImageJob = defineJob<TestImagePayload, TestImageResult>({
  type: 'system.generate_test_image',
  payload: z.object({ pk: z.enum(ProviderKey), prompt: z.string() }),
  lane: 'interactive',
  maxAttempts: 2,
  timeout: 150_000,
});
