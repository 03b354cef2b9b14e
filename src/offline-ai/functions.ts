import type { GeneratedImage, GenerateImageInput } from '#platform/ai/functions/generate-image.ts';
import type { AiFunction } from '#platform/ai/providers.ts';

/** The text functions by name. Each is loaded when it is first called: a process that never writes needs no sentence banks. */
const functions: Readonly<Record<AiFunction<never, never>['name'], (input: never) => Promise<unknown>>> = {
  cluster_keywords: async (input) => (await import('./clustering/cluster-keywords.ts')).clusterKeywords(input),
  generate_ideas: async (input) => (await import('./ideas/generate-ideas.ts')).generateIdeas(input),
  write_content: async (input) => (await import('./writing/write-content.ts')).writeContent(input),
  extract_image_prompts: async (input) =>
    (await import('./image-prompts/extract-image-prompts.ts')).extractImagePrompts(input),
};

/** A call as it travels to the thread that does it. */
export type LocalCall =
  | { readonly kind: 'text'; readonly name: AiFunction<never, never>['name']; readonly input: unknown }
  | { readonly kind: 'image'; readonly input: GenerateImageInput };

/** Does a call on this thread. Pure: no database, no network. */
export async function performLocally(call: LocalCall): Promise<unknown> {
  if (call.kind === 'text') return functions[call.name](call.input as never);
  const { generateImage } = await import('./images/generate-image.ts');
  return generateImage(call.input) satisfies Promise<GeneratedImage>;
}
