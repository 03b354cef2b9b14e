import { z } from 'zod';
import type { Cell } from '#csv/write-csv.ts';
import type { RequestContext } from '#platform/context/request-context.ts';
import type { TenantSql } from '#platform/database/tenant-sql.ts';
import { defineList, sql } from '#platform/listing/define-list.ts';
import { streamRows } from '#platform/listing/read-rows.ts';
import { givenSlug } from '#platform/validation/slug.ts';
import { foldWhitespace, line, text } from '#platform/validation/text.ts';
import { suggestedKeywords } from '../industry-sectors/industry-sector-input.ts';
import { flag, given, slugOf } from './cells.ts';
import { type LibraryFile, type RefusedLine, type ResolvedLine, recordsOf, type SavedLine } from './library-file.ts';
import { holdIndustries } from './named-rows.ts';
import { newText, textDiffers } from './sql.ts';

type Column = 'industry_slug' | 'name' | 'slug' | 'description' | 'suggested_keywords' | 'is_active';

/** Stands between the suggested keywords of a sector. */
const bar = '|';

const schema = z
  .object({
    industry_slug: line(255),
    name: given(line(255)),
    slug: given(givenSlug),
    description: text(5_000).optional(),
    suggested_keywords: z
      .string()
      .transform((cell) => cell.split(bar).filter((keyword) => foldWhitespace(keyword) !== ''))
      .pipe(suggestedKeywords)
      .optional(),
    is_active: given(flag),
  })
  .transform((cells, context) => ({ ...cells, slug: slugOf(cells, context) }));

type Line = z.output<typeof schema>;

const exported = defineList({
  model: 'IndustrySector',
  only: ['id', 'name', 'slug', 'description', 'suggestedKeywords', 'isActive'],
  columns: { industrySlug: sql<string>('i.slug') },
  joins: 'JOIN industries i ON i.id = t.industry_id',
  orders: ['id'],
  defaultOrder: 'id',
});

/** Sectors of industries, by the industry and their slug or that of their name. */
export const industrySectorFile: LibraryFile<Column, Line> = {
  table: 'industry_sectors',
  format: {
    columns: {
      industry_slug: ['industry slug', 'industry'],
      name: ['name', 'sector'],
      slug: ['slug', 'sector slug'],
      description: ['description'],
      suggested_keywords: ['suggested keywords', 'keywords'],
      is_active: ['is active', 'active'],
    },
    required: [['industry_slug'], ['name', 'slug']],
  },
  identity: ['industry_slug', 'slug', 'name'],
  schema,
  example: [
    'example-industry',
    'Example Sector',
    'example-sector',
    'What this part of the industry is about.',
    ['first keyword', 'second keyword'].join(bar),
    true,
  ],
  resolve,
  save,
  rows,
};

async function resolve(sql: TenantSql, lines: readonly Line[]): Promise<(ResolvedLine | RefusedLine)[]> {
  const industries = await holdIndustries(
    sql,
    lines.map(({ industry_slug }) => industry_slug),
  );
  const resolved = lines.map((values): ResolvedLine | RefusedLine => {
    const industry = industries.find(values.industry_slug, 'Industry');
    if ('problem' in industry) return { errors: { industry_slug: [industry.problem] } };
    const { id, slug } = industry.row;
    return { key: `${slug}/${values.slug}`, values: { ...values, industry_id: id } };
  });
  const known = await knownKeys(
    sql,
    resolved.flatMap((each) => ('key' in each ? each : [])),
  );
  return resolved.map((each) =>
    'errors' in each || each.values.name !== undefined || known.has(each.key)
      ? each
      : { errors: { name: ['This field is required.'] } },
  );
}

/** Keys of the lines whose row is there; the rows are held until the end of the transaction. */
async function knownKeys(sql: TenantSql, lines: readonly ResolvedLine[]): Promise<ReadonlySet<string>> {
  const rows = await sql.rows<{ key: string }>(
    `SELECT l.key FROM jsonb_to_recordset($1::jsonb) AS l (key text, industry_id int, slug text)
       JOIN industry_sectors s ON s.industry_id = l.industry_id AND s.slug = l.slug
      ORDER BY s.id FOR KEY SHARE OF s`,
    [recordsOf(lines)],
  );
  return new Set(rows.map(({ key }) => key));
}

function save(sql: TenantSql, lines: readonly ResolvedLine[], now: Date): Promise<SavedLine[]> {
  return sql.rows<SavedLine>(
    `WITH lines AS MATERIALIZED (
       SELECT l.* FROM ROWS FROM (jsonb_to_recordset($1::jsonb)
         AS (key text, industry_id int, slug text, name text, description text, suggested_keywords text[], is_active boolean)) WITH ORDINALITY l
     ), updated AS (
       UPDATE industry_sectors t
          SET name = coalesce(l.name, t.name), description = ${newText('description')},
              suggested_keywords = coalesce(l.suggested_keywords, t.suggested_keywords),
              is_active = coalesce(l.is_active, t.is_active), updated_at = $2::timestamptz
         FROM lines l
        WHERE t.industry_id = l.industry_id AND t.slug = l.slug
          AND (coalesce(l.name, t.name) <> t.name OR ${textDiffers('description')}
            OR coalesce(l.suggested_keywords, t.suggested_keywords) IS DISTINCT FROM t.suggested_keywords
            OR coalesce(l.is_active, t.is_active) <> t.is_active)
       RETURNING l.key
     ), created AS (
       INSERT INTO industry_sectors (industry_id, name, slug, description, suggested_keywords, is_active, created_at, updated_at)
       SELECT l.industry_id, l.name, l.slug, coalesce(l.description, ''), coalesce(l.suggested_keywords, '{}'), coalesce(l.is_active, true),
              $2::timestamptz, $2::timestamptz
         FROM lines l
        WHERE NOT EXISTS (SELECT 1 FROM industry_sectors t WHERE t.industry_id = l.industry_id AND t.slug = l.slug) ORDER BY l.ordinality
           ON CONFLICT DO NOTHING
       RETURNING industry_id, slug
     )
     SELECT key, 'updated' AS action FROM updated
      UNION ALL
     SELECT l.key, 'created' FROM created c JOIN lines l ON l.industry_id = c.industry_id AND l.slug = c.slug`,
    [recordsOf(lines), now.toISOString()],
  );
}

async function* rows(context: RequestContext): AsyncGenerator<readonly Cell[]> {
  for await (const row of streamRows(context, exported, {})) {
    const { industrySlug, name, slug, description, suggestedKeywords: keywords, isActive } = row;
    yield [industrySlug, name, slug, description, keywords.join(bar), isActive];
  }
}
