import type { AiFunction, AiUsage, ImageProvider, TextProvider } from '../providers.ts';

const usage: AiUsage = { model: 'local', tokensInput: 0, tokensOutput: 0, costUsd: 0 };

/** The text functions by name, loaded when the first one is called. */
const functions = {
  cluster_keywords: async (input: unknown) =>
    (await import('./clustering/cluster-keywords.ts')).clusterKeywords(input as never),
  generate_ideas: async (input: unknown) => (await import('./ideas/generate-ideas.ts')).generateIdeas(input as never),
  write_content: async (input: unknown) => (await import('./writing/write-content.ts')).writeContent(input as never),
  extract_image_prompts: async (input: unknown) =>
    (await import('./image-prompts/extract-image-prompts.ts')).extractImagePrompts(input as never),
};

/** Offline and deterministic: text similarity and templates, no model. Costs nothing and uses no tokens. */
export function localTextProvider(): TextProvider {
  return {
    name: 'local',
    async run<Input, Output>(fn: AiFunction<Input, Output>, request: { input: Input }) {
      const output = fn.output.parse(await functions[fn.name](request.input));
      return { output, usage };
    },
  };
}

/** Pictures drawn from the prompt: real files, no model. */
export function localImageProvider(): ImageProvider {
  return {
    name: 'local',
    async generate(input) {
      const { generateImage } = await import('./images/generate-image.ts');
      return { image: await generateImage(input), usage };
    },
  };
}
