import type pg from 'pg';

/** A task that this process is at. */
export interface Claim {
  readonly name: string;
  /** The database's clock when it was claimed. */
  readonly at: Date;
  /** Until when others leave it alone; it is the mark of the claim as well. */
  until: Date;
}

/** Makes the rows of tasks that are new; one that is there keeps its time. */
export async function addTasks(pool: pg.Pool, tasks: readonly { name: string; firstRun: Date }[]): Promise<void> {
  await pool.query(
    `INSERT INTO recurring_tasks (name, next_run_at) SELECT * FROM unnest($1::text[], $2::timestamptz[]) ON CONFLICT (name) DO NOTHING`,
    [tasks.map(({ name }) => name), tasks.map(({ firstRun }) => firstRun)],
  );
}

/**
 * Takes the task that has been due longest, of those named: in one statement, so that of several processes one gets it. A claim that was
 * not renewed in time is free again: who had it was killed.
 *
 * @param lease milliseconds
 */
export async function claimTask(pool: pg.Pool, names: readonly string[], lease: number): Promise<Claim | undefined> {
  const { rows } = await pool.query<Claim>(
    `UPDATE recurring_tasks SET claimed_until = clock_timestamp() + make_interval(secs => $2)
      WHERE name = (SELECT name FROM recurring_tasks
                     WHERE name = ANY($1::text[]) AND next_run_at <= now() AND (claimed_until IS NULL OR claimed_until < now())
                     ORDER BY next_run_at, name LIMIT 1 FOR UPDATE SKIP LOCKED)
      RETURNING name, now() AS at, claimed_until AS until`,
    [names, lease / 1000],
  );
  return rows[0];
}

/** @returns false when another process has taken the task over */
export async function renewClaim(pool: pg.Pool, claim: Claim, lease: number): Promise<boolean> {
  const { rows } = await pool.query<{ until: Date }>(
    `UPDATE recurring_tasks SET claimed_until = clock_timestamp() + make_interval(secs => $3) WHERE name = $1 AND claimed_until = $2
      RETURNING claimed_until AS until`,
    [claim.name, claim.until, lease / 1000],
  );
  if (!rows[0]) return false;
  claim.until = rows[0].until;
  return true;
}

/** Gives the task back with the time of its next run; does nothing when another process has it. */
export async function endClaim(
  pool: pg.Pool,
  claim: Claim,
  { nextRunAt, error }: { nextRunAt: Date; error: string | null },
): Promise<void> {
  await pool.query(
    `UPDATE recurring_tasks SET claimed_until = NULL, last_run_at = now(), next_run_at = $3, last_error = $4 WHERE name = $1 AND claimed_until = $2`,
    [claim.name, claim.until, nextRunAt, error],
  );
}
