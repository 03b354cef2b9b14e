import { z } from 'zod';
import { idOf } from '#platform/validation/ids.ts';
import { siteScopeFilters } from '#platform/validation/site-scope.ts';
import { slugOf } from '#platform/validation/slug.ts';
import { line, text } from '#platform/validation/text.ts';
import { SyncStatus, TaxonomyType } from '#prisma/generated/client/client.ts';

const taxonomyType = z.enum(TaxonomyType).meta({ graphql: 'TaxonomyType' });

export const taxonomyFilter = z.object({
  taxonomyType: taxonomyType.nullish(),
  parentId: idOf('Taxonomy').nullish(),
  syncStatus: z.enum(SyncStatus).meta({ graphql: 'SyncStatus' }).nullish(),
  ...siteScopeFilters,
});

export const createTaxonomyInput = z.object({
  siteId: idOf('Site').describe('The site that it is for; it stays there.'),
  sectorId: idOf('Sector').nullish(),
  name: line(255),
  slug: slugOf(200)
    .optional()
    .describe('Unique on the site among the terms of its type; made from the name where none is given.'),
  description: text(5_000).optional(),
  taxonomyType: taxonomyType.describe('It stays what it is.'),
  parentId: idOf('Taxonomy').nullish().describe('Of the same site and type; categories alone have parents.'),
});

export const updateTaxonomyInput = createTaxonomyInput.partial();
