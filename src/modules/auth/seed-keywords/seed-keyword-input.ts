import { z } from 'zod';
import { idOf } from '#platform/validation/ids.ts';
import { KeywordIntent } from '#prisma/generated/client/client.ts';

export const seedKeywordFilter = z.object({
  industryId: idOf('Industry').nullish(),
  sectorId: idOf('IndustrySector').nullish(),
  intent: z.enum(KeywordIntent).meta({ graphql: 'KeywordIntent' }).nullish(),
  country: z
    .string()
    .regex(/^[A-Za-z]{2}$/, 'Enter a two-letter country code.')
    .transform((value) => value.toUpperCase())
    .nullish(),
  volumeMin: z.int().nullish(),
  volumeMax: z.int().nullish(),
  difficultyMin: z.int().nullish(),
  difficultyMax: z.int().nullish(),
});
