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
import { requireWithinLimit } from '../plan-room.ts';

type KeyedLine = KeywordLine & { readonly key: string };

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
 * @throws AppError VALIDATION_FAILED for a file that is none, naming what is wrong; FORBIDDEN for a site without access;
 * LIMIT_REACHED, where the batches before the one that does not fit stay
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
  let batch: KeyedLine[] = [];
  const seen = new Set<string>();
  const flush = async () => {
    const result = await context.transaction(async (transaction) => {
      const saved = await saveBatch(transaction, siteId, sectorId, batch);
      await requireWithinLimit(transaction, 'keywords', saved.created);
      return saved;
    });
    counts.created += result.created;
    counts.updated += result.updated;
    counts.skipped += batch.length - result.created - result.updated;
    batch = [];
  };
  try {
    for await (const row of readKeywordFile(file)) {
      if (row.kind === 'keyword') {
        const key = uniqueKey(row.keyword);
        // Of a text that comes twice the first line counts.
        if (seen.has(key)) counts.skipped++;
        else batch.push({ ...row, key });
        seen.add(key);
      } else if (errors.length < maxReported) errors.push({ line: row.line, errors: row.errors });
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
  lines: readonly KeyedLine[],
): Promise<{ created: number; updated: number }> {
  const rows = lines.map(({ key, keyword, volume, difficulty, intent, country, status }) => ({
    key,
    keyword,
    volume,
    difficulty,
    intent,
    country,
    status,
  }));
  // What a line says nothing of stays; what the keyword has of its seed keyword already needs no override.
  const [result] = await context.sql.rows<{ created: number; updated: number }>(
    `WITH lines AS MATERIALIZED (
       SELECT l.* FROM ROWS FROM (jsonb_to_recordset($4::jsonb)
         AS (key text, keyword text, volume int, difficulty int, intent keyword_intent, country text, status keyword_status)) WITH ORDINALITY l
     ), updated AS (
       UPDATE keywords k
          SET volume_override = CASE WHEN l.volume = k.volume THEN k.volume_override ELSE coalesce(l.volume, k.volume_override) END,
              difficulty_override = CASE WHEN l.difficulty = k.difficulty THEN k.difficulty_override ELSE coalesce(l.difficulty, k.difficulty_override) END,
              intent = coalesce(l.intent, k.intent),
              country = coalesce(l.country, k.country),
              status = coalesce(l.status, k.status),
              updated_at = $5::timestamptz
         FROM lines l
        WHERE k.account_id = $1::int AND k.site_id = $2::int AND k.sector_id = $3::int AND k.keyword_key = l.key AND k.deleted_at IS NULL
          AND (coalesce(l.volume, k.volume) IS DISTINCT FROM k.volume
            OR coalesce(l.difficulty, k.difficulty) IS DISTINCT FROM k.difficulty
            OR coalesce(l.intent, k.intent) IS DISTINCT FROM k.intent
            OR coalesce(l.country, k.country) IS DISTINCT FROM k.country
            OR coalesce(l.status, k.status) IS DISTINCT FROM k.status)
       RETURNING 1
     ), created AS (
       INSERT INTO keywords (account_id, site_id, sector_id, keyword, keyword_key, volume_override, difficulty_override, intent, country, status, created_at, updated_at)
       SELECT $1::int, $2::int, $3::int, keyword, key, volume, difficulty, intent, country, coalesce(status, 'new'), $5::timestamptz, $5::timestamptz
         FROM lines ORDER BY ordinality
       ON CONFLICT (account_id, site_id, sector_id, keyword_key) WHERE deleted_at IS NULL DO NOTHING
       RETURNING 1
     )
     SELECT (SELECT count(*) FROM created)::int AS created, (SELECT count(*) FROM updated)::int AS updated`,
    [context.accountId, siteId, sectorId, JSON.stringify(rows), context.now().toISOString()],
  );
  return result!;
}
