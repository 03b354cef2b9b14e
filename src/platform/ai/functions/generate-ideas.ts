import { z } from 'zod';

/** The content structures that fit each content type (docs/contract/planner.md, "Content formats"). */
export const contentStructures = {
  post: ['article', 'guide', 'comparison', 'review', 'listicle'],
  page: ['landing_page', 'business_page', 'service_page', 'general', 'cluster_hub'],
  product: ['product_page'],
  taxonomy: ['category_archive', 'tag_archive', 'attribute_archive'],
} as const;

export type ContentType = keyof typeof contentStructures;
export type ContentStructure = (typeof contentStructures)[ContentType][number];

export interface IdeaKeyword {
  readonly id: number;
  readonly keyword: string;
  readonly volume: number | null;
  readonly difficulty: number | null;
  readonly intent: string | null;
}

/** A section that whoever asks wants to find. */
export interface AskedSection {
  readonly heading: string;
  /** What it does for its reader. */
  readonly purpose?: string;
  /** How long it is to be, about. */
  readonly words?: number;
}

export interface GenerateIdeasInput {
  readonly cluster: { readonly name: string; readonly description: string };
  readonly keywords: readonly IdeaKeyword[];
  /** Titles the cluster has already: none of them is proposed again. */
  readonly existingTitles: readonly string[];
  readonly site: { readonly name: string; readonly industry: string | null; readonly sector: string | null };
  /** Sections that each piece is to have, in this order. */
  readonly sections?: readonly AskedSection[];
}

export const generateIdeasOutput = z.object({
  ideas: z
    .array(
      z.object({
        title: z.string().min(1).max(255),
        /** The outline: one line of summary, then the sections to write. */
        description: z.string().max(5000),
        contentType: z.enum(['post', 'page', 'product', 'taxonomy']),
        contentStructure: z.enum([
          ...contentStructures.post,
          ...contentStructures.page,
          ...contentStructures.product,
          ...contentStructures.taxonomy,
        ]),
        estimatedWordCount: z.int().min(200).max(5000),
        keywordIds: z.array(z.int()).min(1),
      }),
    )
    .min(1),
});

export type GenerateIdeasOutput = z.infer<typeof generateIdeasOutput>;
