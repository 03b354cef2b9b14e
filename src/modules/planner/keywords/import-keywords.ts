import { z } from 'zod';
import type { RequestContext } from '#platform/context/request-context.ts';
import { AppError, invalid } from '#platform/errors/app-error.ts';
import { idOf } from '#platform/validation/ids.ts';
import { parse } from '#platform/validation/parse.ts';
import { uniqueKey } from '#platform/validation/text.ts';
import { requirePlace } from '../../auth/index.ts';
import { KeywordFileError } from '../keyword-files/keyword-file-error.ts';
import type { KeywordLine } from '../keyword-files/keyword-line.ts';
import { readKeywordFile } from '../keyword-files/read-keyword-file.ts';

export interface ImportedLineError {
  readonly line: number;
  readonly errors: Readonly<Record<string, readonly string[]>>;
}

export interface ImportResult {
  readonly created: number;
  /** Were there and got other values. */
  readonly updated: number;
  /** Were there with these values, or came twice in the file. */
  readonly skipped: number;
  readonly errors: readonly ImportedLineError[];
}

const placeInput = z.object({ siteId: idOf('Site'), sectorId: idOf('Sector') });

/** Lines of one transaction (contract, planner: import_keywords). */
const batchSize = 1_000;

/** Lines reported at most: a file with nothing but errors must not make an answer of its own size. */
const maxReported = 1_000;

/**
 * Imports a keyword file as it arrives, in transactions of 1,000 lines. A line that cannot be used is reported and loses no other;
 * importing a file twice changes nothing the second time.
 *
 * @throws AppError VALIDATION_FAILED for a file that is none, naming what is wrong; FORBIDDEN for a site without access
 */
export async function importKeywords(
  context: RequestContext,
  place: unknown,
  file: AsyncIterable<Uint8Array>,
): Promise<ImportResult> {
  const { siteId, sectorId } = parse(placeInput, place);
  await requirePlace(context, { siteId, sectorId });
  const counts = { created: 0, updated: 0, skipped: 0 };
  const errors: ImportedLineError[] = [];
  let batch: KeywordLine[] = [];
  const flush = async () => {
    const result = await saveBatch(context, siteId, sectorId, batch);
    counts.created += result.created;
    counts.updated += result.updated;
    counts.skipped += batch.length - result.created - result.updated;
    batch = [];
  };
  try {
    for await (const row of readKeywordFile(file)) {
      if (row.kind === 'keyword') batch.push(row);
      else if (errors.length < maxReported) errors.push({ line: row.line, errors: row.errors });
      if (batch.length >= batchSize) await flush();
    }
  } catch (error) {
    if (!(error instanceof KeywordFileError)) throw error;
    // What was read before stays; a file that fails at its beginning has changed nothing.
    if (error.code === 'too_large') throw new AppError('PAYLOAD_TOO_LARGE', { message: error.message });
    throw invalid({ file: error.message });
  }
  if (batch.length > 0) await flush();
  return { ...counts, errors };
}

async function saveBatch(
  context: RequestContext,
  siteId: number,
  sectorId: number,
  lines: readonly KeywordLine[],
): Promise<{ created: number; updated: number }> {
  // One statement cannot touch a row twice: the first line of a text counts, as it would if the second were imported after it unchanged.
  const unique = new Map<string, KeywordLine>();
  for (const line of lines) {
    const key = uniqueKey(line.keyword);
    if (!unique.has(key)) unique.set(key, line);
  }
  const rows = [...unique].map(([key, { keyword, volume, difficulty, intent, country, status }]) => ({
    key,
    keyword,
    volume,
    difficulty,
    intent,
    country,
    status,
  }));
  const [result] = await context.sql.rows<{ created: number; updated: number }>(
    `WITH lines AS (
       SELECT * FROM jsonb_to_recordset($4::jsonb)
         AS l(key text, keyword text, volume int, difficulty int, intent keyword_intent, country text, status keyword_status)
     ), written AS (
       INSERT INTO keywords AS k (account_id, site_id, sector_id, keyword, keyword_key, volume_override, difficulty_override, intent, country, status, created_at, updated_at)
       SELECT $1::int, $2::int, $3::int, keyword, key, volume, difficulty, intent, country, coalesce(status, 'new'), $5::timestamptz, $5::timestamptz FROM lines
       ON CONFLICT (account_id, site_id, sector_id, keyword_key) WHERE deleted_at IS NULL DO UPDATE
         SET volume_override = coalesce(excluded.volume_override, k.volume_override),
             difficulty_override = coalesce(excluded.difficulty_override, k.difficulty_override),
             intent = coalesce(excluded.intent, k.intent),
             country = coalesce(excluded.country, k.country),
             status = coalesce((SELECT l.status FROM lines l WHERE l.key = excluded.keyword_key), k.status),
             updated_at = excluded.updated_at
       WHERE coalesce(excluded.volume_override, k.volume_override) IS DISTINCT FROM k.volume_override
          OR coalesce(excluded.difficulty_override, k.difficulty_override) IS DISTINCT FROM k.difficulty_override
          OR coalesce(excluded.intent, k.intent) IS DISTINCT FROM k.intent
          OR coalesce(excluded.country, k.country) IS DISTINCT FROM k.country
          OR coalesce((SELECT l.status FROM lines l WHERE l.key = excluded.keyword_key), k.status) IS DISTINCT FROM k.status
       RETURNING (xmax = 0) AS fresh
     )
     SELECT count(*) FILTER (WHERE fresh)::int AS created, count(*) FILTER (WHERE NOT fresh)::int AS updated FROM written`,
    [context.accountId, siteId, sectorId, JSON.stringify(rows), context.now().toISOString()],
  );
  return result!;
}
