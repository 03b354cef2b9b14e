import { z } from 'zod';

/** As much of a chat completion as is used. What a server leaves out of the rest does not matter. */
export const completionAnswer = z.object({
  model: z.string().nullish(),
  choices: z
    .array(
      z.object({
        finish_reason: z.string().nullish(),
        message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }),
      }),
    )
    .min(1),
});

/** As much of an image answer as is used. */
export const imagesAnswer = z.object({ data: z.array(z.object({ b64_json: z.string().nullish() })) });

const tokens = z.number().int().nonnegative().catch(0);

const reported = z.object({
  model: z.string().catch(''),
  usage: z.object({
    prompt_tokens: tokens,
    completion_tokens: tokens,
    input_tokens: tokens,
    output_tokens: tokens,
  }),
});

interface Reported {
  /** Empty where the answer names none. */
  readonly model: string;
  readonly tokensInput: number;
  readonly tokensOutput: number;
}

/** What an answer says that it took, whether or not the rest of it can be used. */
export function reportedUsage(answer: unknown): Reported {
  const { data } = reported.safeParse(answer);
  if (!data) return { model: '', tokensInput: 0, tokensOutput: 0 };
  // Chat calls them prompt and completion, images input and output.
  const { prompt_tokens, completion_tokens, input_tokens, output_tokens } = data.usage;
  return {
    model: data.model,
    tokensInput: prompt_tokens || input_tokens,
    tokensOutput: completion_tokens || output_tokens,
  };
}

/** The words of an error that comes with a status of success, as some gateways send it. */
export function errorWords(answer: unknown): string | undefined {
  const { data } = z.object({ error: z.object({ message: z.string() }) }).safeParse(answer);
  return data?.error.message;
}
