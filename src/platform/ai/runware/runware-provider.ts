import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { outbound } from '../../http/outbound.ts';
import { PermanentError, RetryableError } from '../../jobs/errors.ts';
import type { GeneratedImage } from '../functions/generate-image.ts';
import type { ImageProvider } from '../providers.ts';

interface RunwareSettings {
  readonly apiKey: string;
  readonly baseUrl: string;
  readonly model: string;
}

const answerSchema = z.object({
  data: z.array(z.object({ imageBase64Data: z.string().optional(), cost: z.number().optional() })).optional(),
  errors: z.array(z.object({ code: z.string().optional(), message: z.string() })).optional(),
});

/** Runware takes sizes in steps of 64. */
const step = 64;

/** Images over Runware's HTTP API (docs: image inference). */
export function runwareImageProvider(settings: RunwareSettings): ImageProvider {
  return {
    name: 'runware',
    async generate(input, signal) {
      const width = Math.round(input.width / step) * step;
      const height = Math.round(input.height / step) * step;
      const task = {
        taskType: 'imageInference',
        taskUUID: randomUUID(),
        model: settings.model,
        positivePrompt: input.prompt,
        ...(input.negativePrompt ? { negativePrompt: input.negativePrompt } : {}),
        width,
        height,
        numberResults: 1,
        outputType: 'base64Data',
        outputFormat: 'WEBP',
        includeCost: true,
      };
      const { response, body } = await outbound(settings.baseUrl, {
        method: 'POST',
        headers: { authorization: `Bearer ${settings.apiKey}`, 'content-type': 'application/json' },
        body: JSON.stringify([task]),
        timeout: 120_000,
        maxBytes: 30_000_000,
        allowPrivate: true,
        signal,
      });
      const answer = answerSchema.safeParse(parseJson(body));
      const words = answer.success ? (answer.data.errors?.[0]?.message ?? '') : '';
      if (!response.ok) {
        const message = `The image provider answered ${response.status}${words ? `: ${words.slice(0, 300)}` : ''}`;
        throw response.status === 429 || response.status >= 500
          ? new RetryableError(message)
          : new PermanentError(message);
      }
      const encoded = answer.success ? answer.data.data?.[0]?.imageBase64Data : undefined;
      if (!encoded)
        throw new PermanentError(
          `The image provider answered without an image${words ? `: ${words.slice(0, 300)}` : ''}`,
        );
      const image: GeneratedImage = { bytes: Buffer.from(encoded, 'base64'), mimeType: 'image/webp', width, height };
      const costUsd = (answer.success && answer.data.data?.[0]?.cost) || 0;
      return { image, usage: { model: settings.model, tokensInput: 0, tokensOutput: 0, costUsd } };
    },
  };
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return {};
  }
}
