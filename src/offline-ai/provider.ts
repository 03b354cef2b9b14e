import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import type { GeneratedImage } from '#platform/ai/functions/generate-image.ts';
import type { WriteContentInput } from '#platform/ai/functions/write-content.ts';
import type { AiFunction, AiUsage, ImageProvider, TextProvider, TextRequest } from '#platform/ai/providers.ts';
import { type LocalCall, performLocally } from './functions.ts';
import { knowsTone } from './writing/manner.ts';
import { otherLanguage } from './writing/other-language.ts';

/** Offline and deterministic: text similarity, templates and drawing, no model. Costs nothing and uses no tokens. */
const usage: AiUsage = { model: 'local', tokensInput: 0, tokensOutput: 0, costUsd: 0 };

export interface LocalAi {
  readonly text: TextProvider;
  readonly image: ImageProvider;
  close(): Promise<void>;
}

/** Threads at most, and milliseconds after which an idle one goes. */
const threads = { most: 1, idle: 30_000 };

/** The provider `local`. In the built server its work runs on a thread of its own; from the sources it runs where it is called. */
export function createLocalAi(): LocalAi {
  const pool = threadPool();
  const perform = (call: LocalCall, signal: AbortSignal): Promise<unknown> =>
    pool ? pool.run(call, { signal }) : performLocally(call);
  return {
    text: {
      name: 'local',
      async run<Input, Output>(fn: AiFunction<Input, Output>, request: TextRequest<Input>) {
        const output = await perform({ kind: 'text', name: fn.name, input: request.input }, request.signal);
        return { output: fn.output.parse(output), usage, notes: notesOn(fn.name, request) };
      },
    },
    image: {
      name: 'local',
      async generate(input, signal) {
        const image = (await perform({ kind: 'image', input }, signal)) as GeneratedImage;
        // A Buffer that crossed a thread has become a plain byte array.
        return { image: { ...image, bytes: Buffer.from(image.bytes) }, usage };
      },
    },
    async close() {
      await pool?.destroy();
    },
  };
}

/** What was asked for and is beyond templates. */
function notesOn(name: AiFunction<never, never>['name'], { input, onlyInPrompt = [] }: TextRequest<unknown>): string[] {
  const unread =
    onlyInPrompt.length === 0
      ? []
      : [`The local provider reads no prompts. Without effect: ${onlyInPrompt.join(', ')}.`];
  return name === 'write_content' ? [...voiceNotes(input as WriteContentInput), ...unread] : unread;
}

/** The sentence banks are English, in four manners. */
function voiceNotes({ author }: WriteContentInput): string[] {
  const notes: string[] = [];
  const language = otherLanguage(author?.language ?? null);
  if (language !== null) notes.push(`The local provider writes English only: ${language} was asked for.`);
  const tone = author?.tone ?? '';
  if (!knowsTone(tone)) notes.push(`The local provider does not know the tone “${tone}”: its draft is neutral.`);
  return notes;
}

/** The built thread lies beside the built server. */
function threadPool(): Piscina | undefined {
  const filename = fileURLToPath(new URL('./offline-ai-thread.js', import.meta.url));
  if (!existsSync(filename)) return undefined;
  return new Piscina({
    filename,
    minThreads: 0,
    maxThreads: threads.most,
    idleTimeout: threads.idle,
    resourceLimits: { maxOldGenerationSizeMb: 512 },
  });
}
