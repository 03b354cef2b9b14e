import OpenAI from 'openai';
import type { ChatCompletionMessageParam } from 'openai/resources/chat/completions';
import { z } from 'zod';
import { PermanentError } from '../../jobs/errors.ts';
import type { GeneratedImage } from '../functions/generate-image.ts';
import type { AiFunction, AiUsage, ImageProvider, TextProvider, TextRequest } from '../providers.ts';
import { fromOpenAi } from './openai-errors.ts';
import { textCost } from './prices.ts';

interface OpenAiSettings {
  readonly apiKey: string;
  readonly baseUrl: string | undefined;
  readonly model: string;
  readonly imageModel: string;
}

/** Milliseconds for one call. The client itself does not retry: the job does, with its own pauses. */
const timeout = 120_000;

const system =
  'You are the content engine of an SEO platform. Answer with one JSON object that meets the given schema and nothing else.';

/** Any server that speaks OpenAI's chat completions with JSON-schema output. */
export function openAiTextProvider(settings: OpenAiSettings): TextProvider {
  const client = newClient(settings);
  return {
    name: 'openai',
    async run<Input, Output>(fn: AiFunction<Input, Output>, request: TextRequest<Input>) {
      const messages: ChatCompletionMessageParam[] = [
        { role: 'system', content: system },
        { role: 'user', content: request.prompt },
      ];
      const first = await complete(client, settings.model, fn, messages, request.signal);
      const checked = check(fn, first.text);
      if (checked.success) return { output: checked.data, usage: first.usage };
      // One chance to mend what does not meet the schema; then the job fails with the provider's words.
      const second = await complete(
        client,
        settings.model,
        fn,
        [
          ...messages,
          { role: 'assistant', content: first.text },
          {
            role: 'user',
            content: `That does not meet the schema: ${checked.problem}. Answer again with the corrected JSON only.`,
          },
        ],
        request.signal,
      );
      const mended = check(fn, second.text);
      if (!mended.success) throw new PermanentError(`The AI provider's answer was not usable: ${mended.problem}`);
      return { output: mended.data, usage: add(first.usage, second.usage) };
    },
  };
}

/** OpenAI's image endpoint, answered as bytes. */
export function openAiImageProvider(settings: OpenAiSettings): ImageProvider {
  const client = newClient(settings);
  return {
    name: 'openai',
    async generate(input, signal) {
      const size = input.width === input.height ? '1024x1024' : input.width > input.height ? '1536x1024' : '1024x1536';
      const prompt = input.negativePrompt ? `${input.prompt}\n\nAvoid: ${input.negativePrompt}` : input.prompt;
      try {
        const answer = await client.images.generate({ model: settings.imageModel, prompt, size, n: 1 }, { signal });
        const encoded = answer.data?.[0]?.b64_json;
        if (!encoded) throw new PermanentError('The AI provider answered without an image.');
        const [width, height] = size.split('x').map(Number) as [number, number];
        const image: GeneratedImage = { bytes: Buffer.from(encoded, 'base64'), mimeType: 'image/png', width, height };
        const usage = {
          model: settings.imageModel,
          tokensInput: answer.usage?.input_tokens ?? 0,
          tokensOutput: answer.usage?.output_tokens ?? 0,
          costUsd: 0,
        };
        return { image, usage };
      } catch (error) {
        throw fromOpenAi(error);
      }
    },
  };
}

function newClient(settings: OpenAiSettings): OpenAI {
  return new OpenAI({ apiKey: settings.apiKey, baseURL: settings.baseUrl, maxRetries: 0, timeout });
}

async function complete<Input, Output>(
  client: OpenAI,
  model: string,
  fn: AiFunction<Input, Output>,
  messages: ChatCompletionMessageParam[],
  signal: AbortSignal,
): Promise<{ text: string; usage: AiUsage }> {
  try {
    const completion = await client.chat.completions.create(
      {
        model,
        messages,
        response_format: { type: 'json_schema', json_schema: { name: fn.name, schema: schemaFor(fn), strict: true } },
      },
      { signal },
    );
    const choice = completion.choices[0];
    if (choice?.message.refusal)
      throw new PermanentError(`The AI provider refused: ${choice.message.refusal.slice(0, 300)}`);
    if (choice?.finish_reason === 'length')
      throw new PermanentError('The AI provider cut its answer off: it was too long.');
    const tokensInput = completion.usage?.prompt_tokens ?? 0;
    const tokensOutput = completion.usage?.completion_tokens ?? 0;
    const usage = {
      model: completion.model ?? model,
      tokensInput,
      tokensOutput,
      costUsd: textCost(completion.model ?? model, tokensInput, tokensOutput),
    };
    return { text: choice?.message.content ?? '', usage };
  } catch (error) {
    throw fromOpenAi(error);
  }
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

function add(first: AiUsage, second: AiUsage): AiUsage {
  return {
    model: second.model,
    tokensInput: first.tokensInput + second.tokensInput,
    tokensOutput: first.tokensOutput + second.tokensOutput,
    costUsd: Math.round((first.costUsd + second.costUsd) * 1e6) / 1e6,
  };
}
