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
 * A job as it is now and after each change, until it has ended.
 *
 * @throws AppError NOT_FOUND as readJob does
 */
export async function* watchJob(context: RequestContext, id: string): AsyncGenerator<JobRow> {
  let row = await readJob(context, id);
  let news = false;
  let wake: (() => void) | undefined;
  const unsubscribe = await context.services.events.subscribe(jobChannel(id), () => {
    news = true;
    wake?.();
  });
  try {
    // Read once more after listening has begun: the last change may have come in between.
    row = await readJob(context, id);
    yield row;
    while (!hasEnded(row)) {
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
    await unsubscribe();
  }
}

function changed(before: JobRow, after: JobRow): boolean {
  return (
    before.state !== after.state ||
    before.phase !== after.phase ||
    before.percentage !== after.percentage ||
    before.message !== after.message
  );
}
