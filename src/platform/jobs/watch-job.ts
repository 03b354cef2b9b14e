import type { RequestContext } from '../context/request-context.ts';
import { notFound } from '../errors/app-error.ts';
import { jobChannel } from './job-events.ts';
import { type JobRow, jobColumns } from './job-row.ts';

/** @throws AppError NOT_FOUND for a job that is not the account's, or of a site without access */
export async function readJob(context: RequestContext, id: string): Promise<JobRow> {
  const rows = await context.sql.rows<JobRow>(
    `SELECT ${jobColumns} FROM jobs WHERE id = $1::uuid AND account_id = $2`,
    [id, context.accountId],
  );
  const row = rows[0];
  if (!row || (row.siteId !== null && !context.mayUseSite(row.siteId))) throw notFound();
  return row;
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
  let row = await readJob(context, id);
  let news = false;
  let wake: (() => void) | undefined;
  const look = () => {
    news = true;
    wake?.();
  };
  const unsubscribe = await context.services.events.subscribe(jobChannel(id), look);
  signal?.addEventListener('abort', look, { once: true });
  try {
    // Read once more after listening has begun: the last change may have come in between.
    row = await readJob(context, id);
    yield row;
    while (!hasEnded(row) && !signal?.aborted) {
      if (!news) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, lookAgain);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      wake = undefined;
      news = false;
      const next = await readJob(context, id);
      if (changed(row, next)) yield next;
      row = next;
    }
  } finally {
    signal?.removeEventListener('abort', look);
    await unsubscribe();
  }
}

/** Milliseconds that a request waits at most for what takes long (contract, section 10, "Long answers"). */
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
