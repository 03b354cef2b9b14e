import { z } from 'zod';
import { givenSlug } from '#platform/validation/slug.ts';
import { line, text } from '#platform/validation/text.ts';

export const industryFilter = z.object({
  isActive: z.boolean().nullish().describe('Industries that are no longer offered show for staff only.'),
});

const fields = z.object({
  slug: givenSlug.optional().describe('Unique; made from the name where none is given.'),
  description: text(5_000).optional(),
  isActive: z.boolean().optional(),
});

export const createIndustryInput = fields.extend({ name: line(255) });

export const updateIndustryInput = fields.extend({ name: line(255).optional() });
