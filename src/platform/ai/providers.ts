import type { z } from 'zod';
import type { GeneratedImage, GenerateImageInput } from './functions/generate-image.ts';

/** What a call took. */
export interface AiUsage {
  readonly model: string;
  readonly tokensInput: number;
  readonly tokensOutput: number;
  /** US dollars; 0 where nothing is paid. */
  readonly costUsd: number;
}

/** A function that a text provider performs: named, with a schema that its answer must meet. */
export interface AiFunction<Input, Output> {
  readonly name: 'cluster_keywords' | 'generate_ideas' | 'write_content' | 'extract_image_prompts';
  readonly output: z.ZodType<Output>;
  /** Carries the input's type; never set. */
  readonly input?: Input;
}

export interface TextAnswer<Output> {
  readonly output: Output;
  readonly usage: AiUsage;
  /** In what the answer is not what was asked for, in words for the user. */
  readonly notes?: readonly string[];
}

export interface TextRequest<Input> {
  readonly input: Input;
  /** The account's prompt with its variables filled in: what a language model is told. */
  readonly prompt: string;
  /**
   * Wishes of the account that stand in nothing but the prompt, in words for the user ("the strategy “Answer first”"): a provider that
   * reads no prompts does without them, and says so in a note.
   */
  readonly onlyInPrompt?: readonly string[];
  /** Cuts the call off: the time is up, the job is another worker's or was cancelled. What waits on the net ends at once then. */
  readonly signal: AbortSignal;
}

/**
 * Performs text functions. An implementation sees neither database nor HTTP request.
 *
 * Failures are RetryableError (time-out, 429, 5xx) or PermanentError with the provider's words: nowhere in them is the provider's key,
 * and `spent` tells what was paid for nothing.
 */
export interface TextProvider {
  readonly name: string;
  run<Input, Output>(fn: AiFunction<Input, Output>, request: TextRequest<Input>): Promise<TextAnswer<Output>>;
}

/** Makes images; signal and failures as those of TextProvider. */
export interface ImageProvider {
  readonly name: string;
  generate(input: GenerateImageInput, signal: AbortSignal): Promise<{ image: GeneratedImage; usage: AiUsage }>;
}

/** Providers that a key can be for. */
export type KeyedProviderName = 'openai' | 'runware';

export interface ProviderKey {
  readonly apiKey: string;
  /** The installation's by default. */
  readonly model?: string | undefined;
}

/** Providers that work with other keys than the installation's: those of accounts. */
export interface KeyedProviders {
  text(key: ProviderKey): TextProvider;
  image(name: KeyedProviderName, key: ProviderKey): ImageProvider;
  /**
   * Shows a key to its provider, at no cost.
   *
   * @throws PermanentError, RetryableError in the provider's words, without the key
   */
  check(name: KeyedProviderName, apiKey: string, signal: AbortSignal): Promise<void>;
}

export interface AiProviders {
  /** The installation's. */
  readonly text: TextProvider;
  readonly image: ImageProvider;
  /** Those that need no key. */
  readonly local: { readonly text: TextProvider; readonly image: ImageProvider };
  /** Those that work with an account's own key. */
  readonly keyed: KeyedProviders;
  close(): Promise<void>;
}
