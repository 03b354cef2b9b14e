import { z } from 'zod';
import type { CellValue } from '#csv/cell-value.ts';
import { parseDifficulty, parseVolume } from '#csv/parse-number.ts';
import type { Cell } from '#csv/write-csv.ts';
import type { RequestContext } from '#platform/context/request-context.ts';
import type { TenantSql } from '#platform/database/tenant-sql.ts';
import { defineList, sql } from '#platform/listing/define-list.ts';
import { streamRows } from '#platform/listing/read-rows.ts';
import { country } from '#platform/validation/region.ts';
import { line, uniqueKey } from '#platform/validation/text.ts';
import { KeywordIntent } from '#prisma/generated/client/client.ts';
import { flag, given } from './cells.ts';
import { type LibraryFile, type RefusedLine, type ResolvedLine, recordsOf, type SavedLine } from './library-file.ts';
import { holdIndustries, holdSectors, type NamedRow, NamedRows } from './named-rows.ts';

type Column =
  | 'keyword'
  | 'industry_slug'
  | 'sector_slug'
  | 'volume'
  | 'difficulty'
  | 'intent'
  | 'country'
  | 'is_active';

/** Where a line names no country; the column's default. */
const defaultCountry = 'US';

/** A number as the tools and spreadsheets write it. */
function figure(read: (cell: string) => CellValue<number>) {
  return z.string().transform((cell, context) => {
    const result = read(cell);
    if (result.ok) return result.value ?? undefined;
    context.addIssue({ code: 'custom', message: result.message });
    return z.NEVER;
  });
}

const schema = z.object({
  keyword: line(255),
  industry_slug: line(255),
  sector_slug: line(255),
  volume: given(figure(parseVolume)),
  difficulty: given(figure(parseDifficulty)),
  intent: given(
    z
      .string()
      .transform((cell) => cell.toLowerCase())
      .pipe(z.enum(KeywordIntent)),
  ),
  country: given(country),
  is_active: given(flag),
});

type Line = z.output<typeof schema>;

const exported = defineList({
  model: 'SeedKeyword',
  only: ['id', 'keyword', 'volume', 'difficulty', 'intent', 'country', 'isActive'],
  columns: { industrySlug: sql<string>('i.slug'), sectorSlug: sql<string>('s.slug') },
  joins: 'JOIN industries i ON i.id = t.industry_id JOIN industry_sectors s ON s.id = t.industry_sector_id',
  orders: ['id'],
  defaultOrder: 'id',
});

/** Seed keywords, by their sector, country and text. */
export const seedKeywordFile: LibraryFile<Column, Line> = {
  table: 'seed_keywords',
  format: {
    columns: {
      keyword: ['keyword'],
      industry_slug: ['industry slug', 'industry'],
      sector_slug: ['sector slug', 'sector'],
      volume: ['volume', 'search volume'],
      difficulty: ['difficulty', 'keyword difficulty'],
      intent: ['intent'],
      country: ['country', 'country code'],
      is_active: ['is active', 'active'],
    },
    required: [['keyword'], ['industry_slug'], ['sector_slug']],
  },
  identity: ['industry_slug', 'sector_slug', 'country', 'keyword'],
  schema,
  example: ['example keyword', 'example-industry', 'example-sector', 1_000, 25, 'informational', 'US', true],
  resolve,
  save,
  rows,
};

const noSectors = new NamedRows<NamedRow>([]);

async function resolve(sql: TenantSql, lines: readonly Line[]): Promise<(ResolvedLine | RefusedLine)[]> {
  const industries = await holdIndustries(
    sql,
    lines.map(({ industry_slug }) => industry_slug),
  );
  const inIndustry = lines.map((values) => ({ values, industry: industries.find(values.industry_slug, 'Industry') }));
  const sectors = await holdSectors(
    sql,
    inIndustry.flatMap(({ industry }) => ('row' in industry ? industry.row.id : [])),
    lines.map(({ sector_slug }) => sector_slug),
  );
  return inIndustry.map(({ values, industry }): ResolvedLine | RefusedLine => {
    if ('problem' in industry) return { errors: { industry_slug: [industry.problem] } };
    const sector = (sectors.get(industry.row.id) ?? noSectors).find(values.sector_slug, 'Sector');
    if ('problem' in sector) return { errors: { sector_slug: [sector.problem] } };
    const key = {
      industry_id: industry.row.id,
      sector_id: sector.row.id,
      country: values.country ?? defaultCountry,
      keyword_key: uniqueKey(values.keyword),
    };
    return {
      key: [industry.row.slug, sector.row.slug, key.country, key.keyword_key].join('/'),
      values: { ...values, ...key },
    };
  });
}

function save(sql: TenantSql, lines: readonly ResolvedLine[], now: Date): Promise<SavedLine[]> {
  return sql.rows<SavedLine>(
    `WITH lines AS MATERIALIZED (
       SELECT l.* FROM ROWS FROM (jsonb_to_recordset($1::jsonb)
         AS (key text, industry_id int, sector_id int, country text, keyword_key text, keyword text, volume int, difficulty int,
             intent keyword_intent, is_active boolean)) WITH ORDINALITY l
     ), updated AS (
       UPDATE seed_keywords t
          SET keyword = l.keyword, volume = coalesce(l.volume, t.volume), difficulty = coalesce(l.difficulty, t.difficulty),
              intent = coalesce(l.intent, t.intent), is_active = coalesce(l.is_active, t.is_active), updated_at = $2::timestamptz
         FROM lines l
        WHERE t.industry_sector_id = l.sector_id AND t.country = l.country AND t.keyword_key = l.keyword_key
          AND (l.keyword <> t.keyword OR coalesce(l.volume, t.volume) <> t.volume OR coalesce(l.difficulty, t.difficulty) <> t.difficulty
            OR coalesce(l.intent, t.intent) <> t.intent OR coalesce(l.is_active, t.is_active) <> t.is_active)
       RETURNING l.key
     ), created AS (
       INSERT INTO seed_keywords (keyword, keyword_key, industry_id, industry_sector_id, volume, difficulty, intent, country, is_active, created_at, updated_at)
       SELECT l.keyword, l.keyword_key, l.industry_id, l.sector_id, coalesce(l.volume, 0), coalesce(l.difficulty, 0),
              coalesce(l.intent, 'informational'), l.country, coalesce(l.is_active, true), $2::timestamptz, $2::timestamptz
         FROM lines l
        WHERE NOT EXISTS (SELECT 1 FROM seed_keywords t
                           WHERE t.industry_sector_id = l.sector_id AND t.country = l.country AND t.keyword_key = l.keyword_key)
        ORDER BY l.ordinality
           ON CONFLICT DO NOTHING
       RETURNING industry_sector_id, country, keyword_key
     )
     SELECT key, 'updated' AS action FROM updated
      UNION ALL
     SELECT l.key, 'created' FROM created c
       JOIN lines l ON l.sector_id = c.industry_sector_id AND l.country = c.country AND l.keyword_key = c.keyword_key`,
    [recordsOf(lines), now.toISOString()],
  );
}

async function* rows(context: RequestContext): AsyncGenerator<readonly Cell[]> {
  for await (const row of streamRows(context, exported, {})) {
    const { keyword, industrySlug, sectorSlug, volume, difficulty, intent, country: code, isActive } = row;
    yield [keyword, industrySlug, sectorSlug, volume, difficulty, intent, code, isActive];
  }
}
