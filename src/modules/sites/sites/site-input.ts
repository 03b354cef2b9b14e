import { z } from 'zod';
import { idOf } from '#platform/validation/ids.ts';
import { givenSlug } from '#platform/validation/slug.ts';
import { line, text } from '#platform/validation/text.ts';
import { HostingType, SiteStatus } from '#prisma/generated/client/client.ts';
import { siteDomain, wordpressAddress } from './site-address.ts';

const status = z.enum(SiteStatus).meta({ graphql: 'SiteStatus' });
const hostingType = z.enum(HostingType).meta({ graphql: 'HostingType' });

export const siteFilter = z.object({
  industryId: idOf('Industry').nullish(),
  isActive: z.boolean().nullish(),
  status: status.nullish(),
  hostingType: hostingType.nullish(),
  slug: z.string().nullish(),
});

/** Without slugs all sectors of the industry are meant (docs/contract/sites.md, "Selecting sectors"). */
export const selectSectorsInput = z.object({
  industrySlug: line(255),
  sectorSlugs: z
    .array(line(255))
    .max(100)
    .transform((slugs) => [...new Set(slugs.map((slug) => slug.toLowerCase()))])
    .nullish()
    .describe('Sectors of the industry that the site covers; all of them by default.'),
});

const fields = z.object({
  slug: givenSlug.optional().describe('Unique; made from the name where none is given.'),
  domain: siteDomain.nullish().describe('Host name of the site.'),
  description: text(5_000).optional(),
  industryId: idOf('Industry').nullish(),
  isActive: z.boolean().optional(),
  status: status.optional(),
  hostingType: hostingType.optional(),
  wpUrl: wordpressAddress.nullish().describe('Address of the WordPress installation.'),
});

export const createSiteInput = fields.extend({ name: line(255) });

export const updateSiteInput = fields.extend({ name: line(255).optional() });
