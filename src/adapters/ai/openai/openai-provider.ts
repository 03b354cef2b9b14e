import OpenAI from 'openai';
import type { ChatCompletionMessageParam } from 'openai/resources/chat/completions';
import { z } from 'zod';
import type { GeneratedImage, ImageFormat } from '#platform/ai/functions/generate-image.ts';
import type { AiFunction, AiUsage, ImageProvider, TextProvider, TextRequest } from '#platform/ai/providers.ts';
import { PermanentError } from '#platform/errors/failures.ts';
import { keyRedactor, providerFailure } from '../provider-failure.ts';
import { UsageMeter } from '../usage-meter.ts';
import { completionAnswer, errorWords, imagesAnswer, reportedUsage } from './openai-answers.ts';
import { OpenAiErrors } from './openai-errors.ts';
import { textCost } from './prices.ts';

interface OpenAiAddress {
  readonly apiKey: string;
  readonly baseUrl: string | undefined;
  /** The key is an account's: what the client would find in the environment (organisation, project) is not for it. */
  readonly ofAccount?: boolean;
}

interface OpenAiSettings extends OpenAiAddress {
  readonly model: string;
}

/** Milliseconds for one call. The client itself does not retry: the job does, with its own pauses. */
const timeout = 120_000;

const system =
  'You are the content engine of an SEO platform. Answer with one JSON object that meets the given schema and nothing else.';

/** Any server that speaks OpenAI's chat completions with JSON-schema output. */
export function openAiTextProvider(settings: OpenAiSettings): TextProvider {
  const server = new OpenAiServer(settings);
  const { model } = settings;
  return {
    name: 'openai',
    run<Input, Output>(fn: AiFunction<Input, Output>, { prompt, signal }: TextRequest<Input>) {
      return server.perform(model, async (meter) => {
        const messages: ChatCompletionMessageParam[] = [
          { role: 'system', content: system },
          { role: 'user', content: prompt },
        ];
        const first = await server.complete(fn, { model, messages }, meter, signal);
        const checked = check(fn, first);
        if (checked.success) return { output: checked.data, usage: meter.usage };
        // One chance to mend what does not meet the schema; then the job fails with the provider's words.
        const complaint = `That does not meet the schema: ${checked.problem}. Answer again with the corrected JSON only.`;
        const again: ChatCompletionMessageParam[] = [
          ...messages,
          { role: 'assistant', content: first },
          { role: 'user', content: complaint },
        ];
        const second = await server.complete(fn, { model, messages: again }, meter, signal);
        const mended = check(fn, second);
        if (!mended.success) throw new PermanentError(`The AI provider's answer was not usable: ${mended.problem}`);
        return { output: mended.data, usage: meter.usage };
      });
    },
  };
}

/** OpenAI's image endpoint, answered as bytes. */
export function openAiImageProvider(settings: OpenAiSettings): ImageProvider {
  const server = new OpenAiServer(settings);
  const { model } = settings;
  // Its older image models, and most servers that speak its language, have no choice of format.
  const choosesFormat = model.startsWith('gpt-image');
  return {
    name: 'openai',
    generate(input, signal) {
      return server.perform(model, async (meter) => {
        const size =
          input.width === input.height ? '1024x1024' : input.width > input.height ? '1536x1024' : '1024x1536';
        const prompt = input.negativePrompt ? `${input.prompt}\n\nAvoid: ${input.negativePrompt}` : input.prompt;
        const format = choosesFormat ? input.format : undefined;
        const encoded = await server.draw({ model, prompt, size, format }, meter, signal);
        const [width, height] = size.split('x').map(Number) as [number, number];
        const bytes = Buffer.from(encoded, 'base64');
        const image: GeneratedImage = { bytes, mimeType: `image/${format ?? 'png'}`, width, height };
        return { image, usage: meter.usage };
      });
    },
  };
}

/**
 * Asks OpenAI which models the key may use, which costs nothing.
 *
 * @throws PermanentError, RetryableError when it is not taken, in the provider's words without the key
 */
export async function checkOpenAiKey(address: OpenAiAddress, signal: AbortSignal): Promise<void> {
  const server = new OpenAiServer(address);
  await server.perform('', () => server.listModels(signal));
}

interface Picture {
  readonly model: string;
  readonly prompt: string;
  readonly size: '1024x1024' | '1536x1024' | '1024x1536';
  readonly format: ImageFormat | undefined;
}

/** The server at the base URL: calls it, believes no answer before it is checked, and keeps count of what calls take. */
class OpenAiServer {
  readonly #client: OpenAI;
  readonly #errors: OpenAiErrors;
  readonly #redact: (text: string) => string;

  constructor({ apiKey, baseUrl, ofAccount }: OpenAiAddress) {
    const alone = ofAccount ? { organization: null, project: null } : {};
    this.#client = new OpenAI({ apiKey, baseURL: baseUrl, maxRetries: 0, timeout, ...alone });
    this.#redact = keyRedactor(apiKey);
    this.#errors = new OpenAiErrors(new URL(this.#client.baseURL).host, this.#redact);
  }

  /** Runs the calls for one request. Whatever they throw leaves as the port wants it, with what they have taken. */
  async perform<Result>(model: string, work: (meter: UsageMeter) => Promise<Result>): Promise<Result> {
    const meter = new UsageMeter(model);
    try {
      return await work(meter);
    } catch (error) {
      throw providerFailure(this.#errors.sort(error), this.#redact, meter.spent);
    }
  }

  async complete<Input, Output>(
    fn: AiFunction<Input, Output>,
    { model, messages }: { readonly model: string; readonly messages: ChatCompletionMessageParam[] },
    meter: UsageMeter,
    signal: AbortSignal,
  ): Promise<string> {
    const schema = { name: fn.name, schema: schemaFor(fn), strict: true };
    const answer: unknown = await this.#client.chat.completions.create(
      { model, messages, response_format: { type: 'json_schema', json_schema: schema } },
      { signal },
    );
    meter.add(usageOf(answer, model));
    const { data } = completionAnswer.safeParse(answer);
    if (!data) throw this.#errors.notOpenAi(errorWords(answer));
    const { message, finish_reason } = data.choices[0]!;
    if (message.refusal) throw new PermanentError(`The AI provider refused: ${this.#errors.short(message.refusal)}`);
    if (finish_reason === 'length') throw new PermanentError('The AI provider cut its answer off: it was too long.');
    return message.content ?? '';
  }

  /** @returns the picture in base 64 */
  async draw({ model, prompt, size, format }: Picture, meter: UsageMeter, signal: AbortSignal): Promise<string> {
    const answer: unknown = await this.#client.images.generate(
      { model, prompt, size, n: 1, ...(format ? { output_format: format } : {}) },
      { signal },
    );
    const { tokensInput, tokensOutput } = reportedUsage(answer);
    meter.add({ model, tokensInput, tokensOutput, costUsd: 0 });
    const { data } = imagesAnswer.safeParse(answer);
    if (!data) throw this.#errors.notOpenAi(errorWords(answer));
    const encoded = data.data[0]?.b64_json;
    if (!encoded) throw new PermanentError('The AI provider answered without an image.');
    return encoded;
  }

  async listModels(signal: AbortSignal): Promise<void> {
    const page: unknown = await this.#client.models.list({ signal });
    if (!Array.isArray((page as { data?: unknown } | null)?.data)) throw this.#errors.notOpenAi(errorWords(page));
  }
}

function usageOf(answer: unknown, asked: string): AiUsage {
  const { model, tokensInput, tokensOutput } = reportedUsage(answer);
  const named = model || asked;
  return { model: named, tokensInput, tokensOutput, costUsd: textCost(named, tokensInput, tokensOutput) };
}

/** Strict mode knows no lengths or ranges; they are checked on the answer instead. */
function schemaFor<Input, Output>(fn: AiFunction<Input, Output>): Record<string, unknown> {
  const unsupported = new Set([
    '$schema',
    'minLength',
    'maxLength',
    'minimum',
    'maximum',
    'exclusiveMinimum',
    'exclusiveMaximum',
    'minItems',
    'maxItems',
  ]);
  const strip = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(strip);
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(
      Object.entries(value)
        .filter(([key]) => !unsupported.has(key))
        .map(([key, inner]) => [key, strip(inner)]),
    );
  };
  return strip(z.toJSONSchema(fn.output)) as Record<string, unknown>;
}

type Checked<Output> = { success: true; data: Output } | { success: false; problem: string };

function check<Input, Output>(fn: AiFunction<Input, Output>, text: string): Checked<Output> {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^```(?:json)?\s*|\s*```$/g, ''));
  } catch {
    return { success: false, problem: 'it is not JSON' };
  }
  const parsed = fn.output.safeParse(value);
  return parsed.success ? parsed : { success: false, problem: z.prettifyError(parsed.error).slice(0, 500) };
}
