import { z } from 'zod';
import { idOf } from '#platform/validation/ids.ts';
import { country } from '#platform/validation/region.ts';
import { line } from '#platform/validation/text.ts';
import { KeywordIntent } from '#prisma/generated/client/client.ts';

const intent = z.enum(KeywordIntent).meta({ graphql: 'KeywordIntent' });

export const seedKeywordFilter = z.object({
  industryId: idOf('Industry').nullish(),
  sectorId: idOf('IndustrySector').nullish(),
  intent: intent.nullish(),
  country: z
    .string()
    .regex(/^[A-Za-z]{2}$/, 'Enter a two-letter country code.')
    .transform((value) => value.toUpperCase())
    .nullish(),
  volumeMin: z.int().nullish(),
  volumeMax: z.int().nullish(),
  difficultyMin: z.int().nullish(),
  difficultyMax: z.int().nullish(),
  isActive: z.boolean().nullish().describe('Keywords that are no longer offered show for staff only.'),
});

const fields = z.object({
  volume: z.int().min(0).max(2_147_483_647).optional().describe('Monthly searches.'),
  difficulty: z.int().min(0).max(100).optional(),
  intent: intent.optional(),
  country: country.optional().describe('Two letters; US where it is left out.'),
  isActive: z.boolean().optional(),
});

export const createSeedKeywordInput = fields.extend({
  keyword: line(255).describe('Once in a sector and country, whatever its case and spaces.'),
  industryId: idOf('Industry'),
  sectorId: idOf('IndustrySector').describe('A sector of the industry.'),
});

export const updateSeedKeywordInput = fields.extend({
  keyword: line(255).optional(),
  industryId: idOf('Industry').optional(),
  sectorId: idOf('IndustrySector').optional().describe('A sector of the industry.'),
});
