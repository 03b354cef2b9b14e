import { z } from 'zod';
import { idOf } from '#platform/validation/ids.ts';
import { givenSlug } from '#platform/validation/slug.ts';
import { line, text } from '#platform/validation/text.ts';

export const industrySectorFilter = z.object({
  industryId: idOf('Industry').nullish(),
  isActive: z.boolean().nullish().describe('Active ones where it is left out.'),
});

/** Files of the library separate these keywords by a vertical bar. */
export const suggestedKeywords = z
  .array(line(255).pipe(z.string().regex(/^[^|]*$/, 'A keyword may have no vertical bar in it.')))
  .max(100);

const fields = z.object({
  slug: givenSlug.optional().describe('Unique in the industry; made from the name where none is given.'),
  description: text(5_000).optional(),
  suggestedKeywords: suggestedKeywords.optional(),
  isActive: z.boolean().optional(),
});

export const createIndustrySectorInput = fields.extend({ industryId: idOf('Industry'), name: line(255) });

/** A sector stays in its industry: its seed keywords are the industry's too. */
export const updateIndustrySectorInput = fields.extend({ name: line(255).optional() });
