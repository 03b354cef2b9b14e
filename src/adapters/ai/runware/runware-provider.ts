import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { GeneratedImage, GenerateImageInput, ImageFormat } from '#platform/ai/functions/generate-image.ts';
import type { ImageProvider } from '#platform/ai/providers.ts';
import { PermanentError, RetryableError } from '#platform/errors/failures.ts';
import { outbound } from '#platform/http/outbound.ts';
import type { Redact } from '#platform/secrets/redact.ts';
import { keyRedactor, providerFailure } from '../provider-failure.ts';
import { UsageMeter } from '../usage-meter.ts';

interface RunwareServer {
  readonly apiKey: string;
  readonly baseUrl: string;
}

interface RunwareSettings extends RunwareServer {
  readonly model: string;
}

const answerSchema = z.object({
  data: z
    .array(
      z.object({
        imageBase64Data: z.string().optional(),
        cost: z.number().optional(),
        connectionSessionUUID: z.string().optional(),
      }),
    )
    .optional(),
  errors: z.array(z.object({ code: z.string().optional(), message: z.string() })).optional(),
});

/** Runware takes sizes in steps of 64, from 128 to 2048. */
const step = 64;
const inSteps = (pixels: number) => Math.min(2048, Math.max(128, Math.round(pixels / step) * step));

/** What Runware calls the formats of files. */
const formatNames: Readonly<Record<ImageFormat, string>> = { webp: 'WEBP', png: 'PNG', jpeg: 'JPG' };

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
  const width = inSteps(input.width);
  const height = inSteps(input.height);
  const format = input.format ?? 'webp';
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
    outputFormat: formatNames[format],
    includeCost: true,
  };
  const { response, body } = await send(settings, task, signal);
  const { data: answer } = answerSchema.safeParse(parseJson(body));
  const made = answer?.data?.[0];
  meter.add({ model: settings.model, tokensInput: 0, tokensOutput: 0, costUsd: made?.cost ?? 0 });
  const words = wordsOf(answer, redact);
  if (!response.ok) throw refusal(response.status, words);
  if (!made?.imageBase64Data) throw new PermanentError(`The image provider answered without an image${words}`);
  return { bytes: Buffer.from(made.imageBase64Data, 'base64'), mimeType: `image/${format}`, width, height };
}

/**
 * Shows the key to Runware and asks for nothing (docs: authentication), which costs nothing.
 *
 * @throws PermanentError, RetryableError when it is not taken, in the provider's words without the key
 */
export async function checkRunwareKey(server: RunwareServer, signal: AbortSignal): Promise<void> {
  const redact = keyRedactor(server.apiKey);
  try {
    const { response, body } = await send(server, { taskType: 'authentication', apiKey: server.apiKey }, signal);
    const { data: answer } = answerSchema.safeParse(parseJson(body));
    const words = wordsOf(answer, redact);
    if (!response.ok) throw refusal(response.status, words);
    if (!answer?.data?.[0]?.connectionSessionUUID)
      throw new PermanentError(`The image provider did not take the key${words}`);
  } catch (error) {
    throw providerFailure(error, redact, undefined);
  }
}

function send({ baseUrl, apiKey }: RunwareServer, task: object, signal: AbortSignal) {
  return outbound(baseUrl, {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify([task]),
    timeout: 120_000,
    maxBytes: 30_000_000,
    allowPrivate: true,
    signal,
  });
}

/** What the provider says is wrong. The key is cut out before the rest is cut off: half a key is one too. */
function wordsOf(answer: z.infer<typeof answerSchema> | undefined, redact: Redact): string {
  const said = redact(answer?.errors?.[0]?.message ?? '').slice(0, 300);
  return said && `: ${said}`;
}

function refusal(status: number, words: string): PermanentError | RetryableError {
  const message = `The image provider answered ${status}${words}`;
  return status === 429 || status >= 500 ? new RetryableError(message) : new PermanentError(message);
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return {};
  }
}
