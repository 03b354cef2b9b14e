import { CsvFileError } from '#csv/csv-file-error.ts';
import { type BrokenLine, readTable, type TableRow } from '#csv/read-table.ts';
import type { RequestContext } from '#platform/context/request-context.ts';
import { lockName } from '#platform/database/locks.ts';
import { AppError, type FieldErrors, invalid } from '#platform/errors/app-error.ts';
import { fromZod } from '#platform/errors/to-app-error.ts';
import '#platform/validation/messages.ts';
import type { AnyLibraryFile, ResolvedLine } from './library-file.ts';

/** What became of one line. */
export interface ImportedLine {
  /** In the file as an editor numbers it, from 1; of a record over several lines, the first. */
  readonly line: number;
  /** `skipped`: its row has these values already. */
  readonly action: 'created' | 'updated' | 'skipped' | 'refused';
  /** Which row it is about; null where the line cannot be read. */
  readonly key: string | null;
  /** Of a line that was refused: column → what is wrong; `line` stands for the line as a whole, `file` for what ends the import. */
  readonly errors?: FieldErrors;
}

export interface LibraryImport {
  readonly created: number;
  readonly updated: number;
  readonly skipped: number;
  /** The lines that were refused. */
  readonly errors: readonly { readonly line: number; readonly errors: FieldErrors }[];
  /** Every line, in the order of the file; where it stopped before its end, that line is the last. */
  readonly lines: readonly ImportedLine[];
}

/** Lines of one transaction (docs/contract/library.md, "Library imports"). */
const batchSize = 1_000;

/** A line with every value checked, still to be resolved. */
interface CheckedLine {
  readonly line: number;
  readonly label: string;
  readonly values: unknown;
}

/**
 * Imports a file of the library as it arrives, in transactions of 1,000 lines: rows that are there get the values of their line, others are
 * added. A line that cannot be used is reported and loses no other; importing a file twice changes nothing the second time.
 *
 * A file that goes wrong further down (too long, no text any more) keeps what was written before, and the report says where it stopped and why.
 *
 * @throws AppError when nothing was written: VALIDATION_FAILED, naming what is wrong with the file, or PAYLOAD_TOO_LARGE
 */
export async function importLibraryFile(
  context: RequestContext,
  kind: AnyLibraryFile,
  file: AsyncIterable<Uint8Array>,
): Promise<LibraryImport> {
  const lines: ImportedLine[] = [];
  /** Row → the line that was about it first. */
  const seen = new Map<string, number>();
  let batch: CheckedLine[] = [];
  let last = 0;
  const flush = async () => {
    if (batch.length === 0) return;
    const saved = await saveBatch(context, kind, batch, seen);
    for (const each of saved) {
      lines.push(each);
      if (each.action !== 'refused') seen.set(each.key!, each.line);
    }
    batch = [];
  };
  let stopped: AppError | undefined;
  try {
    for await (const row of readTable(file, kind.format)) {
      last = row.line;
      const checked = check(kind, row);
      if ('action' in checked) lines.push(checked);
      else batch.push(checked);
      if (batch.length >= batchSize) await flush();
    }
  } catch (error) {
    stopped = refusalOf(error);
    if (!stopped) throw error;
    if (error instanceof CsvFileError && error.line) last = error.line - 1;
  }
  await flush();
  const written = lines.some(({ action }) => action === 'created' || action === 'updated');
  if (stopped && !written) throw stopped;
  lines.sort((one, other) => one.line - other.line);
  return report(stopped ? [...lines, stopAt(last + 1, stopped)] : lines);
}

/** A line by what it says alone: to be resolved, or refused. */
function check({ identity, schema }: AnyLibraryFile, row: TableRow<string> | BrokenLine): CheckedLine | ImportedLine {
  if ('problem' in row) return refused(row.line, null, { line: [row.problem] });
  const label = identity.flatMap((column: string) => row.cells[column] || []).join('/');
  const result = schema.safeParse(row.cells);
  return result.success
    ? { line: row.line, label, values: result.data }
    : refused(row.line, label || null, fromZod(result.error).fields!);
}

/** What the caller is told of an error; undefined for one that is not about the file. */
function refusalOf(error: unknown): AppError | undefined {
  if (error instanceof AppError) return error;
  if (!(error instanceof CsvFileError)) return undefined;
  return error.code === 'too_large'
    ? new AppError('PAYLOAD_TOO_LARGE', { message: error.message })
    : invalid({ file: error.message });
}

function stopAt(line: number, { fields, message }: AppError): ImportedLine {
  const words = fields?.file ?? [message];
  return refused(line, null, { file: [...words, 'Nothing from this line on was imported.'] });
}

/** Works on the database alone, so that it may be tried again: what was seen before is noted by the caller. */
function saveBatch(
  context: RequestContext,
  { table, resolve, save }: AnyLibraryFile,
  batch: readonly CheckedLine[],
  seenBefore: ReadonlyMap<string, number>,
): Promise<ImportedLine[]> {
  return context.transaction(async (transaction) => {
    const { sql } = transaction;
    // Two imports of one kind come after each other: neither misses a row that the other is adding.
    await lockName(transaction, 'library.import', table);
    const resolved = await resolve(
      sql,
      batch.map(({ values }) => values),
    );
    const results: ImportedLine[] = [];
    const seen = new Map<string, number>();
    const toSave: ResolvedLine[] = [];
    batch.forEach(({ line, label }, index) => {
      const found = resolved[index]!;
      if ('errors' in found) {
        results.push(refused(line, label, found.errors));
        return;
      }
      const earlier = seenBefore.get(found.key) ?? seen.get(found.key);
      if (earlier !== undefined) {
        results.push(refused(line, found.key, { line: [`Line ${earlier} is about the same.`] }));
        return;
      }
      seen.set(found.key, line);
      toSave.push(found);
    });
    const saved = new Map((await save(sql, toSave, transaction.now())).map(({ key, action }) => [key, action]));
    for (const [key, line] of seen) results.push({ line, action: saved.get(key) ?? 'skipped', key });
    return results;
  });
}

function refused(line: number, key: string | null, errors: FieldErrors): ImportedLine {
  return { line, action: 'refused', key, errors };
}

function report(lines: readonly ImportedLine[]): LibraryImport {
  const count = (action: ImportedLine['action']) => lines.filter((line) => line.action === action).length;
  return {
    created: count('created'),
    updated: count('updated'),
    skipped: count('skipped'),
    errors: lines.flatMap(({ line, errors }) => (errors ? { line, errors } : [])),
    lines,
  };
}
