import { z } from 'zod';
import type { Cell } from '#csv/write-csv.ts';
import type { RequestContext } from '#platform/context/request-context.ts';
import type { TenantSql } from '#platform/database/tenant-sql.ts';
import { defineList } from '#platform/listing/define-list.ts';
import { streamRows } from '#platform/listing/read-rows.ts';
import { givenSlug } from '#platform/validation/slug.ts';
import { line, text } from '#platform/validation/text.ts';
import { flag, given, slugOf } from './cells.ts';
import { type LibraryFile, type RefusedLine, type ResolvedLine, recordsOf, type SavedLine } from './library-file.ts';
import { newText, textDiffers } from './sql.ts';

type Column = 'name' | 'slug' | 'description' | 'is_active';

const schema = z
  .object({
    name: given(line(255)),
    slug: given(givenSlug),
    description: text(5_000).optional(),
    is_active: given(flag),
  })
  .transform((cells, context) => ({ ...cells, slug: slugOf(cells, context) }));

type Line = z.output<typeof schema>;

const exported = defineList({
  model: 'Industry',
  only: ['id', 'name', 'slug', 'description', 'isActive'],
  orders: ['id'],
  defaultOrder: 'id',
});

/** Industries, by their slug or that of their name. */
export const industryFile: LibraryFile<Column, Line> = {
  table: 'industries',
  format: {
    columns: {
      name: ['name', 'industry'],
      slug: ['slug', 'industry slug'],
      description: ['description'],
      is_active: ['is active', 'active'],
    },
    required: [['name', 'slug']],
  },
  identity: ['slug', 'name'],
  schema,
  example: ['Example Industry', 'example-industry', 'What businesses of this industry do.', true],
  resolve,
  save,
  rows,
};

async function resolve(sql: TenantSql, lines: readonly Line[]): Promise<(ResolvedLine | RefusedLine)[]> {
  const found = await sql.rows<{ slug: string }>(
    'SELECT slug FROM industries WHERE slug = ANY($1::text[]) ORDER BY id FOR KEY SHARE',
    [lines.map(({ slug }) => slug)],
  );
  const known = new Set(found.map(({ slug }) => slug));
  return lines.map((values) =>
    values.name !== undefined || known.has(values.slug)
      ? { key: values.slug, values }
      : { errors: { name: ['This field is required.'] } },
  );
}

function save(sql: TenantSql, lines: readonly ResolvedLine[], now: Date): Promise<SavedLine[]> {
  return sql.rows<SavedLine>(
    `WITH lines AS MATERIALIZED (
       SELECT l.* FROM ROWS FROM (jsonb_to_recordset($1::jsonb)
         AS (key text, slug text, name text, description text, is_active boolean)) WITH ORDINALITY l
     ), updated AS (
       UPDATE industries t
          SET name = coalesce(l.name, t.name), description = ${newText('description')},
              is_active = coalesce(l.is_active, t.is_active), updated_at = $2::timestamptz
         FROM lines l
        WHERE t.slug = l.slug
          AND (coalesce(l.name, t.name) <> t.name OR ${textDiffers('description')} OR coalesce(l.is_active, t.is_active) <> t.is_active)
       RETURNING l.key
     ), created AS (
       INSERT INTO industries (name, slug, description, is_active, created_at, updated_at)
       SELECT l.name, l.slug, coalesce(l.description, ''), coalesce(l.is_active, true), $2::timestamptz, $2::timestamptz
         FROM lines l
        WHERE NOT EXISTS (SELECT 1 FROM industries t WHERE t.slug = l.slug) ORDER BY l.ordinality
           ON CONFLICT DO NOTHING
       RETURNING slug AS key
     )
     SELECT key, 'updated' AS action FROM updated UNION ALL SELECT key, 'created' FROM created`,
    [recordsOf(lines), now.toISOString()],
  );
}

async function* rows(context: RequestContext): AsyncGenerator<readonly Cell[]> {
  for await (const { name, slug, description, isActive } of streamRows(context, exported, {}))
    yield [name, slug, description, isActive];
}
