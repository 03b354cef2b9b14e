import { z } from 'zod';
import { idOf } from '#platform/validation/ids.ts';
import { givenSlug } from '#platform/validation/slug.ts';
import { line, text } from '#platform/validation/text.ts';

export const sectorFilter = z.object({
  siteId: idOf('Site').nullish(),
  isActive: z.boolean().nullish(),
});

const fields = z.object({
  slug: givenSlug.optional().describe('Unique on the site; made from the name where none is given.'),
  description: text(5_000).optional(),
  industrySectorId: idOf('IndustrySector').nullish().describe('The template it follows.'),
  isActive: z.boolean().optional(),
});

export const createSectorInput = fields.extend({ siteId: idOf('Site'), name: line(255) });

export const updateSectorInput = fields.extend({ siteId: idOf('Site').optional(), name: line(255).optional() });
