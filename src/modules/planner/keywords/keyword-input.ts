import { z } from 'zod';
import { idOf, idsOf, maxBulk } from '#platform/validation/ids.ts';
import { siteScopeFields, siteScopeFilters } from '#platform/validation/site-scope.ts';
import { line } from '#platform/validation/text.ts';
import { KeywordIntent, KeywordStatus } from '#prisma/generated/client/client.ts';

const status = z.enum(KeywordStatus).meta({ graphql: 'KeywordStatus' });
const intent = z.enum(KeywordIntent).meta({ graphql: 'KeywordIntent' });
const volume = z.int().min(0).max(2_147_483_647);
const difficulty = z.int().min(0).max(100);
const country = z
  .string()
  .regex(/^[A-Za-z]{2}$/, 'Enter a two-letter country code.')
  .transform((value) => value.toUpperCase());

export const keywordFilter = z.object({
  status: status.nullish(),
  clusterId: idOf('Cluster').nullish(),
  intent: intent.nullish(),
  seedKeywordId: idOf('SeedKeyword').nullish(),
  difficultyMin: z.int().nullish(),
  difficultyMax: z.int().nullish(),
  volumeMin: z.int().nullish(),
  volumeMax: z.int().nullish(),
  ...siteScopeFilters,
});

const fields = z.object({
  keyword: line(255).optional().describe('The text; taken from the seed keyword where one is given.'),
  seedKeywordId: idOf('SeedKeyword').nullish().describe('Seed keyword whose text, volume and difficulty are taken.'),
  volume: volume.nullish().describe('Monthly searches; kept as the override.'),
  difficulty: difficulty.nullish().describe('0 to 100; kept as the override.'),
  volumeOverride: volume.nullish().describe('Monthly searches in place of the seed keyword’s.'),
  difficultyOverride: difficulty.nullish().describe('Difficulty in place of the seed keyword’s.'),
  intent: intent.nullish(),
  country: country.nullish(),
  status: status.optional(),
  disabled: z.boolean().optional().describe('Every process skips a disabled keyword.'),
  clusterId: idOf('Cluster').nullish(),
});

export const createKeywordInput = fields
  .extend(siteScopeFields)
  .refine((input) => input.keyword !== undefined || input.seedKeywordId != null, {
    path: ['keyword'],
    message: 'Either keyword or seed_keyword_id is required.',
  });
export type CreateKeywordInput = z.output<typeof createKeywordInput>;

export const updateKeywordInput = fields.extend(z.object(siteScopeFields).partial().shape);
export type UpdateKeywordInput = z.output<typeof updateKeywordInput>;

export const keywordIdsInput = z.object({ ids: idsOf('Keyword', maxBulk) });

export const updateKeywordsStatusInput = z.object({ ids: idsOf('Keyword', maxBulk), status });

export const updateKeywordsInput = z
  .object({ ids: idsOf('Keyword', maxBulk), status: status.optional(), clusterId: idOf('Cluster').nullish() })
  .refine((input) => input.status !== undefined || input.clusterId !== undefined, {
    path: ['status'],
    message: 'Either status or cluster_id is required.',
  });

export const addKeywordsFromSeedInput = z.object({
  seedKeywordIds: idsOf('SeedKeyword', maxBulk),
  ...siteScopeFields,
});

/** Up to 20 keywords a call (docs/contract/limits.md, "Batch sizes"). */
export const autoClusterInput = z.object({ ids: idsOf('Keyword', 20), sectorId: idOf('Sector').nullish() });
