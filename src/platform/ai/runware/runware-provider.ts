import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { outbound } from '../../http/outbound.ts';
import { PermanentError, RetryableError } from '../../jobs/errors.ts';
import type { Redact } from '../../secrets/redact.ts';
import type { GeneratedImage, GenerateImageInput } from '../functions/generate-image.ts';
import { keyRedactor, providerFailure } from '../provider-failure.ts';
import type { ImageProvider } from '../providers.ts';
import { UsageMeter } from '../usage-meter.ts';

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
  const redact = keyRedactor(settings.apiKey);
  return {
    name: 'runware',
    async generate(input, signal) {
      const meter = new UsageMeter(settings.model);
      try {
        const image = await infer(settings, input, { meter, redact, signal });
        return { image, usage: meter.usage };
      } catch (error) {
        throw providerFailure(error, redact, meter.spent);
      }
    },
  };
}

interface Call {
  readonly meter: UsageMeter;
  readonly redact: Redact;
  readonly signal: AbortSignal;
}

async function infer(
  settings: RunwareSettings,
  input: GenerateImageInput,
  { meter, redact, signal }: Call,
): Promise<GeneratedImage> {
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
  const { data: answer } = answerSchema.safeParse(parseJson(body));
  const made = answer?.data?.[0];
  meter.add({ model: settings.model, tokensInput: 0, tokensOutput: 0, costUsd: made?.cost ?? 0 });
  // The key is cut out before the rest is cut off: half a key is one too.
  const said = redact(answer?.errors?.[0]?.message ?? '').slice(0, 300);
  const words = said && `: ${said}`;
  if (!response.ok) {
    const message = `The image provider answered ${response.status}${words}`;
    throw response.status === 429 || response.status >= 500 ? new RetryableError(message) : new PermanentError(message);
  }
  if (!made?.imageBase64Data) throw new PermanentError(`The image provider answered without an image${words}`);
  return { bytes: Buffer.from(made.imageBase64Data, 'base64'), mimeType: 'image/webp', width, height };
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return {};
  }
}
