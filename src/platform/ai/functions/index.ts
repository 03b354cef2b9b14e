import type { AiFunction } from '../providers.ts';
import { type ClusterKeywordsInput, type ClusterKeywordsOutput, clusterKeywordsOutput } from './cluster-keywords.ts';
import {
  type ExtractImagePromptsInput,
  type ExtractImagePromptsOutput,
  extractImagePromptsOutput,
} from './extract-image-prompts.ts';
import { type GenerateIdeasInput, type GenerateIdeasOutput, generateIdeasOutput } from './generate-ideas.ts';
import { type WriteContentInput, type WriteContentOutput, writeContentOutput } from './write-content.ts';

export const clusterKeywords: AiFunction<ClusterKeywordsInput, ClusterKeywordsOutput> = {
  name: 'cluster_keywords',
  output: clusterKeywordsOutput,
};
export const generateIdeas: AiFunction<GenerateIdeasInput, GenerateIdeasOutput> = {
  name: 'generate_ideas',
  output: generateIdeasOutput,
};
export const writeContent: AiFunction<WriteContentInput, WriteContentOutput> = {
  name: 'write_content',
  output: writeContentOutput,
};
export const extractImagePrompts: AiFunction<ExtractImagePromptsInput, ExtractImagePromptsOutput> = {
  name: 'extract_image_prompts',
  output: extractImagePromptsOutput,
};
