import { z } from 'zod';

export interface ExtractImagePromptsInput {
  readonly content: {
    readonly title: string;
    readonly contentHtml: string;
    readonly primaryKeyword: string | null;
  };
  /** How many in-article images at most, beside the featured one. */
  readonly maxInArticle: number;
}

const imagePrompt = z.object({
  prompt: z.string().min(1).max(2000),
  caption: z.string().max(255),
});

export const extractImagePromptsOutput = z.object({
  featured: imagePrompt,
  /** In the order of the article's sections. */
  inArticle: z.array(imagePrompt),
});

export type ExtractImagePromptsOutput = z.infer<typeof extractImagePromptsOutput>;
