import { z } from 'zod';
import { maxContentLength } from '#platform/html/sanitize.ts';
import { idOf, idsOf } from '#platform/validation/ids.ts';
import { siteScopeFields, siteScopeFilters } from '#platform/validation/site-scope.ts';
import { line, optionalLine, text } from '#platform/validation/text.ts';
import { ContentStatus, ContentStructure, ContentType } from '#prisma/generated/client/client.ts';

const status = z.enum(ContentStatus).meta({ graphql: 'ContentStatus' });
const contentType = z.enum(ContentType).meta({ graphql: 'ContentType' });
const contentStructure = z.enum(ContentStructure).meta({ graphql: 'ContentStructure' });

export const contentFilter = z.object({
  status: status.nullish(),
  contentType: contentType.nullish(),
  clusterId: idOf('Cluster').nullish(),
  taskId: idOf('Task').nullish(),
  taxonomyId: idOf('Taxonomy').nullish(),
  ...siteScopeFilters,
});

/** Words beside a text, each once. */
const words = z
  .array(line(255))
  .max(100)
  .transform((values) => [...new Set(values)]);

/** Terms of one content. */
const terms = z
  .array(idOf('Taxonomy'))
  .max(100)
  .transform((ids) => [...new Set(ids)]);

const fields = z.object({
  title: line(255),
  contentHtml: z
    .string()
    .max(maxContentLength)
    .optional()
    .describe('Cleaned on its way in: scripts, event handlers, styles and unsafe addresses are removed.'),
  excerpt: text(5_000).optional(),
  metaTitle: optionalLine(255).optional(),
  metaDescription: text(1_000).optional(),
  primaryKeyword: optionalLine(255).optional(),
  secondaryKeywords: words.optional(),
  tags: words.optional(),
  categories: words.optional(),
  taxonomyTermIds: terms
    .nullish()
    .describe(
      'Ids of the terms of its site that it is filed under, in this order and no others; null or none clears them.',
    ),
  clusterId: idOf('Cluster').nullish(),
  taskId: idOf('Task').nullish().describe('The task it carries out; a task has one content.'),
  contentType: contentType.optional(),
  contentStructure: contentStructure.optional().describe('Must fit the content type.'),
  status: status.optional(),
});

export const createContentInput = fields.extend(siteScopeFields);

export const updateContentInput = createContentInput.partial().extend({
  sectorId: idOf('Sector').nullish().describe('Null for imported content only.'),
});

/** Contents of one call: as many as tasks (docs/contract/limits.md, "Batch sizes"). */
export const maxContentsPrompted = 50;

export const generateImagePromptsInput = z.object({ ids: idsOf('Content', maxContentsPrompted) });
