import type { GenerateIdeasInput, GenerateIdeasOutput } from '#platform/ai/functions/generate-ideas.ts';
import { cleanLine } from '#platform/text/prose.ts';
import { spellNames } from '../language/names.ts';
import { hashText } from '../language/seeded.ts';
import { analyseKeywords, groupKeywords } from './angles.ts';
import { estimatedWords, formatOf, outlineOf } from './outlines.ts';
import { chooseTitle, titleKey } from './titles.ts';

/**
 * Proposes one to five pieces of content for a cluster, by what its keywords ask for. Every keyword belongs to at least one piece,
 * titles are new and unique, and the same cluster always gets the same proposals. Without keywords there is nothing to plan: no ideas.
 */
export function generateIdeas(input: GenerateIdeasInput): GenerateIdeasOutput {
  if (input.keywords.length === 0) return { ideas: [] };
  const clusterName = spellNames(cleanLine(input.cluster.name));
  const siteName = cleanLine(input.site.name);
  const taken = new Set(input.existingTitles.map(titleKey));
  const ideas = groupKeywords(analyseKeywords(input.keywords, clusterName)).map(({ angle, keywords }) => {
    const shapes = keywords.map(({ shape }) => shape);
    const { contentType, contentStructure } = formatOf(angle, shapes[0]!, keywords.length);
    const title = chooseTitle(angle, shapes, clusterName, taken, hashText(`${clusterName} ${shapes[0]!.text}`));
    taken.add(titleKey(title));
    return {
      title,
      description: outlineOf(angle, shapes, contentStructure, { cluster: clusterName, site: siteName }, input.sections),
      contentType,
      contentStructure,
      estimatedWordCount: estimatedWords(contentStructure, keywords.length, input.sections),
      keywordIds: keywords.map(({ id }) => id),
    };
  });
  return { ideas };
}
