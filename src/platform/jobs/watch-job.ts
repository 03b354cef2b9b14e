import type { RequestContext } from '../context/request-context.ts';
import { notFound } from '../errors/app-error.ts';
import { hearOfJobs } from './job-events.ts';
import { type JobRow, jobColumns } from './job-row.ts';
import { News } from './news.ts';

/** @throws AppError NOT_FOUND for a job that is not the account's, or of a site without access */
export async function readJob(context: RequestContext, id: string): Promise<JobRow> {
  const rows = await context.sql.rows<JobRow>(
    `SELECT ${jobColumns} FROM jobs WHERE id = $1::uuid AND account_id = $2`,
    [id, context.accountId],
  );
  const row = rows[0];
  if (!row || !maySee(context, row)) throw notFound();
  return row;
}

function maySee(context: RequestContext, { siteId }: JobRow): boolean {
  return siteId === null || context.mayUseSite(siteId);
}

export function hasEnded(row: JobRow): boolean {
  return row.state === 'succeeded' || row.state === 'failed' || row.state === 'cancelled';
}

/** Milliseconds after which the row is read again even when nothing was announced: an announcement can be lost. */
const lookAgain = 2_000;

/**
 * A job as it is now and after each change, until it has ended or the signal says that nobody waits any more.
 *
 * @throws AppError NOT_FOUND as readJob does
 */
export async function* watchJob(context: RequestContext, id: string, signal?: AbortSignal): AsyncGenerator<JobRow> {
  await readJob(context, id);
  const news = new News<string>();
  const deaf = await hearOfJobs(context.services.events, context.accountId, ({ jobId }) => {
    if (jobId === id) news.add(jobId);
  });
  try {
    // Read once more after listening has begun: the last change may have come in between.
    let row = await readJob(context, id);
    yield row;
    while (!hasEnded(row) && !signal?.aborted) {
      await news.next(lookAgain, signal);
      const next = await readJob(context, id);
      if (changed(row, next)) yield next;
      row = next;
    }
  } finally {
    await deaf();
  }
}

/** Milliseconds after which all jobs in hand are read again; rarer than for one job, because there may be many. */
const lookAgainAtAll = 10_000;

/**
 * The jobs of the account that the caller may see: those that have not ended as they are now, then each as often as it changes, those
 * that begin meanwhile too. Ends when the signal says that nobody listens any more.
 */
export async function* watchJobs(
  context: RequestContext,
  isWanted: (job: JobRow) => boolean,
  signal: AbortSignal | undefined,
): AsyncGenerator<JobRow> {
  const news = new News<string>();
  const deaf = await hearOfJobs(context.services.events, context.accountId, ({ jobId }) => news.add(jobId));
  try {
    /** Jobs that have not ended, as they were last told of. */
    const known = new Map<string, JobRow>();
    let ids: ReadonlySet<string> = new Set();
    while (!signal?.aborted) {
      const rows = ids.size > 0 ? await readJobs(context, [...ids]) : await readOpenJobs(context, [...known.keys()]);
      for (const row of rows) {
        const before = known.get(row.id);
        if (!isWanted(row) || (before && !changed(before, row))) continue;
        if (hasEnded(row)) known.delete(row.id);
        else known.set(row.id, row);
        yield row;
      }
      ids = await news.next(lookAgainAtAll, signal);
    }
  } finally {
    await deaf();
  }
}

async function readJobs(context: RequestContext, ids: readonly string[]): Promise<JobRow[]> {
  const rows = await context.sql.rows<JobRow>(
    `SELECT ${jobColumns} FROM jobs WHERE account_id = $1 AND id = ANY ($2::uuid[]) ORDER BY created_at, id`,
    [context.accountId, ids],
  );
  return rows.filter((row) => maySee(context, row));
}

/** Open jobs that one who follows them is told of at first; of more than that those that began last. */
const maxOpen = 500;

/** Jobs that have not ended, and these whatever has become of them, the oldest first. */
async function readOpenJobs(context: RequestContext, ids: readonly string[]): Promise<JobRow[]> {
  const rows = await context.sql.rows<JobRow>(
    `(SELECT ${jobColumns} FROM jobs WHERE account_id = $1 AND state IN ('pending', 'running')
       ORDER BY created_at DESC, id DESC LIMIT ${maxOpen})
     UNION ALL
     (SELECT ${jobColumns} FROM jobs WHERE account_id = $1 AND id = ANY ($2::uuid[]) AND state NOT IN ('pending', 'running'))
     ORDER BY "createdAt", id`,
    [context.accountId, ids],
  );
  return rows.filter((row) => maySee(context, row));
}

/** Milliseconds that a request waits at most for what takes long (docs/contract/rest.md, "Long answers"). */
export const longestWait = 25_000;

/**
 * Waits for a job to end, for a request that answers its result: the job as it ended, or as it stands when the time is up. It goes on
 * by itself then, and its id is what the caller follows it by.
 *
 * @param patience milliseconds
 * @throws AppError NOT_FOUND as readJob does
 */
export async function waitForJob(context: RequestContext, id: string, patience = longestWait): Promise<JobRow> {
  let row: JobRow | undefined;
  for await (const next of watchJob(context, id, AbortSignal.timeout(patience))) row = next;
  if (row!.reservedCredits > 0 && hasEnded(row!)) {
    const { jobs } = context.services;
    const [charged, balance] = [await jobs.credits.charged(context, id), await jobs.credits.balance(context)];
    context.credits.note(id, row!.reservedCredits, charged, balance);
  }
  return row!;
}

function changed(before: JobRow, after: JobRow): boolean {
  return (
    before.state !== after.state ||
    before.phase !== after.phase ||
    before.percentage !== after.percentage ||
    before.message !== after.message
  );
}
