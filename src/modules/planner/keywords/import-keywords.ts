import { z } from 'zod';
import { CsvFileError } from '#csv/csv-file-error.ts';
import type { RequestContext } from '#platform/context/request-context.ts';
import { AppError, invalid } from '#platform/errors/app-error.ts';
import { parse } from '#platform/validation/parse.ts';
import { siteScopeFields } from '#platform/validation/site-scope.ts';
import { uniqueKey } from '#platform/validation/text.ts';
import { holdPlanLimit, requireStillWithinPlan } from '../../billing/index.ts';
import { requireSiteScope } from '../../sites/index.ts';
import type { KeywordLine, KeywordLineError } from '../keyword-files/keyword-line.ts';
import { readKeywordFile } from '../keyword-files/read-keyword-file.ts';
import { ImportReport, type ImportResult } from './import-report.ts';

type FileLine = KeywordLine | KeywordLineError;
type KeyedLine = KeywordLine & { readonly key: string };

interface SiteScope {
  readonly siteId: number;
  readonly sectorId: number;
}

const siteScopeInput = z.object(siteScopeFields);

/** Lines of one transaction (docs/contract/planner.md, "Keyword import"). */
const batchSize = 1_000;

/**
 * Imports a keyword file as it arrives, in transactions of 1,000 lines. A line that cannot be used is reported and loses no other;
 * importing a file twice changes nothing the second time.
 *
 * A file that goes wrong further down (too long, no text any more, more than the plan allows) keeps what was written before, and the
 * result says where it stopped and why. The transaction that meets the plan's limit writes none of its lines.
 *
 * @throws AppError FORBIDDEN for a site without access; when nothing was written VALIDATION_FAILED, naming what is wrong with the file,
 * PAYLOAD_TOO_LARGE or LIMIT_REACHED
 */
export async function importKeywords(
  context: RequestContext,
  siteScope: unknown,
  file: AsyncIterable<Uint8Array>,
): Promise<ImportResult> {
  const own = parse(siteScopeInput, siteScope);
  await requireSiteScope(context, own);
  const report = new ImportReport();
  const seen = new Set<string>();
  /** The first line whose fate is open. */
  let next = 1;
  try {
    for await (const lines of batchesOf(file)) {
      next = lines[0]!.line;
      const rows = firstOfEach(lines, seen);
      report.add(lines, await saveBatch(context, own, rows));
      next = lines.at(-1)!.line + 1;
    }
  } catch (error) {
    const refusal = refusalOf(error);
    if (!refusal || !report.hasWritten) throw refusal ?? error;
    report.stop(error instanceof CsvFileError && error.line !== undefined ? error.line : next, refusal);
  }
  return report.result();
}

/** Where reading ends with a reason that can be told, the lines before it are given first. */
async function* batchesOf(file: AsyncIterable<Uint8Array>): AsyncGenerator<FileLine[]> {
  let batch: FileLine[] = [];
  try {
    for await (const line of readKeywordFile(file)) {
      batch.push(line);
      if (batch.length < batchSize) continue;
      yield batch;
      batch = [];
    }
  } catch (error) {
    if (batch.length > 0 && refusalOf(error)) yield batch;
    throw error;
  }
  if (batch.length > 0) yield batch;
}

/** What the caller is told of an error; undefined for one that is not about the file, such as a body that breaks off: nobody waits for counts then. */
function refusalOf(error: unknown): AppError | undefined {
  if (error instanceof AppError)
    return error.code === 'LIMIT_REACHED' || error.code === 'PAYLOAD_TOO_LARGE' ? error : undefined;
  if (!(error instanceof CsvFileError)) return undefined;
  return error.code === 'too_large'
    ? new AppError('PAYLOAD_TOO_LARGE', { message: error.message })
    : invalid({ file: error.message });
}

/** Of a text that comes twice the first line counts. */
function firstOfEach(lines: readonly FileLine[], seen: Set<string>): KeyedLine[] {
  return lines.flatMap((line) => {
    if (line.kind === 'error') return [];
    const key = uniqueKey(line.keyword);
    if (seen.has(key)) return [];
    seen.add(key);
    return { ...line, key };
  });
}

/** @throws AppError LIMIT_REACHED; then none of the lines is written */
async function saveBatch(
  context: RequestContext,
  siteScope: SiteScope,
  lines: readonly KeyedLine[],
): Promise<{ created: number; updated: number }> {
  if (lines.length === 0) return { created: 0, updated: 0 };
  return context.transaction(async (transaction) => {
    // Again: the sector may be deleted while a long file comes in.
    await requireSiteScope(transaction, siteScope);
    await holdPlanLimit(transaction, 'max_keywords');
    const saved = await writeLines(transaction, siteScope, lines);
    await requireStillWithinPlan(transaction, 'max_keywords', saved.created);
    return saved;
  });
}

async function writeLines(
  context: RequestContext,
  { siteId, sectorId }: SiteScope,
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
