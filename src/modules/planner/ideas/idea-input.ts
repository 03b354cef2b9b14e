import { z } from 'zod';
import { idOf, idsOf, maxBulk } from '#platform/validation/ids.ts';
import { siteScopeFields, siteScopeFilters } from '#platform/validation/site-scope.ts';
import { line, text } from '#platform/validation/text.ts';
import { ContentStructure, ContentType, IdeaStatus } from '#prisma/generated/client/client.ts';

const status = z.enum(IdeaStatus).meta({ graphql: 'IdeaStatus' });
const contentType = z.enum(ContentType).meta({ graphql: 'ContentType' });
const contentStructure = z.enum(ContentStructure).meta({ graphql: 'ContentStructure' });

export const ideaFilter = z.object({
  status: status.nullish(),
  clusterId: idOf('Cluster').nullish(),
  contentType: contentType.nullish(),
  ...siteScopeFilters,
});

/** Keywords of one idea at most: a page cannot be about more. */
const maxKeywords = 100;

const fields = z.object({
  ideaTitle: line(255),
  description: text(20_000).optional().describe('Outline: one line of summary, then the sections to write.'),
  keywordClusterId: idOf('Cluster').nullish(),
  keywordIds: z
    .array(idOf('Keyword'))
    .max(maxKeywords)
    .transform((ids) => [...new Set(ids)])
    .optional()
    .describe('Keywords of the same sector; replaces those the idea has.'),
  targetKeywords: text(30_000).optional().describe('Comma-separated; made from keyword_ids where it is not given.'),
  contentType: contentType.optional(),
  contentStructure: contentStructure.optional().describe('Must fit the content type.'),
  estimatedWordCount: z.int().min(100).max(10_000).optional(),
  status: status.optional(),
  disabled: z.boolean().optional().describe('Every process skips a disabled idea.'),
});

export const createIdeaInput = fields.extend(siteScopeFields);

export const updateIdeaInput = createIdeaInput.partial();

export const ideaIdsInput = z.object({ ids: idsOf('Idea', maxBulk) });

export const updateIdeasInput = z.object({ ids: idsOf('Idea', maxBulk), status });
