import { z } from 'zod';
import type { AskedSection, ContentStructure, ContentType } from './generate-ideas.ts';

export interface WriteContentInput {
  readonly task: {
    readonly title: string;
    readonly description: string;
    readonly keywords: readonly string[];
    readonly contentType: ContentType;
    readonly contentStructure: ContentStructure;
    /** Words asked for, in the visible text. */
    readonly wordCount: number;
  };
  readonly cluster: { readonly name: string; readonly keywords: readonly string[] } | null;
  readonly site: {
    readonly name: string;
    readonly domain: string | null;
    readonly industry: string | null;
    readonly sector: string | null;
  };
  readonly author: {
    readonly name: string;
    readonly tone: string | null;
    /** Its English name or BCP 47 tag. */
    readonly language: string | null;
    /** A line for each section: the outline where the task has none. */
    readonly structureTemplate: string | null;
  } | null;
  /** Sections that the text is to have in any case, in this order. */
  readonly sections?: readonly AskedSection[];
}

export const writeContentOutput = z.object({
  title: z.string().min(1).max(255),
  contentHtml: z.string().min(1),
  excerpt: z.string().max(500),
  metaTitle: z.string().min(1).max(60),
  metaDescription: z.string().min(1).max(155),
  primaryKeyword: z.string().min(1).max(255),
  secondaryKeywords: z.array(z.string()).max(20),
  tags: z.array(z.string()).max(20),
  categories: z.array(z.string()).max(5),
});

export type WriteContentOutput = z.infer<typeof writeContentOutput>;
