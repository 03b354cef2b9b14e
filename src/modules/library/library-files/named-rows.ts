import type { TenantSql } from '#platform/database/tenant-sql.ts';
import { uniqueKey } from '#platform/validation/text.ts';

/** A row that files name by its slug or its name. */
export interface NamedRow {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
}

export type Found<Row> = { readonly row: Row } | { readonly problem: string };

/** Rows to be found by what a file calls them. */
export class NamedRows<Row extends NamedRow> {
  readonly #bySlug = new Map<string, Row>();
  readonly #byName = new Map<string, Row[]>();

  constructor(rows: readonly Row[]) {
    for (const row of rows) {
      const name = uniqueKey(row.name);
      this.#bySlug.set(row.slug, row);
      this.#byName.set(name, [...(this.#byName.get(name) ?? []), row]);
    }
  }

  /**
   * The row of a slug, else of a name, whatever its case.
   *
   * @param noun what the rows are, for the words of a refusal: `Industry`
   */
  find(text: string, noun: string): Found<Row> {
    const key = uniqueKey(text);
    const row = this.#bySlug.get(key);
    if (row) return { row };
    const [first, ...others] = this.#byName.get(key) ?? [];
    if (!first) return { problem: `${noun} "${text}" does not exist.` };
    return others.length === 0
      ? { row: first }
      : { problem: `${noun} "${text}" is there more than once: give its slug.` };
  }
}

/** The industries that texts name, held until the end of the transaction. */
export async function holdIndustries(sql: TenantSql, texts: readonly string[]): Promise<NamedRows<NamedRow>> {
  const rows = await sql.rows<NamedRow>(
    `SELECT id, slug, name FROM industries
      WHERE slug = ANY($1::text[]) OR lower(name) = ANY($1::text[]) ORDER BY id FOR KEY SHARE`,
    [keysOf(texts)],
  );
  return new NamedRows(rows);
}

/** Industry → those of its sectors that texts name, held until the end of the transaction. */
export async function holdSectors(
  sql: TenantSql,
  industryIds: readonly number[],
  texts: readonly string[],
): Promise<ReadonlyMap<number, NamedRows<NamedRow>>> {
  const rows = await sql.rows<NamedRow & { industryId: number }>(
    `SELECT id, slug, name, industry_id AS "industryId" FROM industry_sectors
      WHERE industry_id = ANY($1::int[]) AND (slug = ANY($2::text[]) OR lower(name) = ANY($2::text[]))
      ORDER BY id FOR KEY SHARE`,
    [[...new Set(industryIds)], keysOf(texts)],
  );
  const byIndustry = new Map<number, NamedRow[]>();
  for (const row of rows) byIndustry.set(row.industryId, [...(byIndustry.get(row.industryId) ?? []), row]);
  return new Map([...byIndustry].map(([id, sectors]) => [id, new NamedRows(sectors)]));
}

function keysOf(texts: readonly string[]): string[] {
  return [...new Set(texts.map(uniqueKey))];
}
