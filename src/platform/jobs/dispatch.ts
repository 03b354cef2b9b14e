import type pg from 'pg';
import type { JobLane } from '#prisma/generated/client/client.ts';

/** Number of the advisory lock that lets one process dispatch at a time. */
const dispatchLock = 4_821_001;

/** Ids that wait in a lane's queue at most. Short, so that a tenant who comes later waits only for what is already in it. */
const queueLength = 60;

const pickNext = `
  WITH flight AS (
    SELECT account_id, count(*)::int AS n, count(*) FILTER (WHERE state = 'pending')::int AS queued
      FROM jobs WHERE (state = 'running' OR (state = 'pending' AND enqueued_at IS NOT NULL)) AND lane = $3 GROUP BY account_id
  ), tenants AS (
    SELECT DISTINCT account_id FROM jobs WHERE state = 'pending' AND enqueued_at IS NULL AND run_after <= now() AND lane = $3
  ), turns AS (
    SELECT w.id, w.created_at, coalesce(f.n, 0) + w.turn AS turn
      FROM tenants t
      LEFT JOIN flight f USING (account_id)
      CROSS JOIN LATERAL (
        SELECT id, created_at, row_number() OVER (ORDER BY created_at, id)::int AS turn
          FROM (
            SELECT id, created_at FROM jobs
             WHERE account_id = t.account_id AND state = 'pending' AND enqueued_at IS NULL AND run_after <= now() AND lane = $3
             ORDER BY created_at, id LIMIT $1
          ) first
      ) w
     WHERE coalesce(f.n, 0) + w.turn <= $1
  ), chosen AS (
    SELECT id, turn, created_at FROM turns ORDER BY turn, created_at, id
     LIMIT greatest(0, $2 - (SELECT coalesce(sum(queued), 0) FROM flight)::int)
  ), marked AS (
    UPDATE jobs SET enqueued_at = now() WHERE id IN (SELECT id FROM chosen) RETURNING id
  )
  SELECT c.id FROM chosen c JOIN marked USING (id) ORDER BY c.turn, c.created_at, c.id`;

/**
 * Picks the rows of a lane that may go to its queue now, in turn by tenant: each tenant's first, then each one's second, … up to
 * what one tenant may have in flight there. Marks them as handed over.
 *
 * @param perAccount jobs of one tenant that may be queued or running together
 * @returns ids in the order they are to run
 */
export async function pickJobs(pool: pg.Pool, perAccount: number, lane: JobLane): Promise<string[]> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const lock = await client.query<{ mine: boolean }>('SELECT pg_try_advisory_xact_lock($1) AS mine', [dispatchLock]);
    const picked = lock.rows[0]?.mine
      ? (await client.query<{ id: string }>(pickNext, [perAccount, queueLength, lane])).rows
      : [];
    await client.query('COMMIT');
    return picked.map((row) => row.id);
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

/** Takes the mark of ids back that could not be handed over. One that was all the same is run once: who runs it claims its row. */
export async function putBack(pool: pg.Pool, ids: readonly string[]): Promise<void> {
  await pool.query(`UPDATE jobs SET enqueued_at = NULL WHERE id = ANY($1::uuid[]) AND state = 'pending'`, [ids]);
}

/** Milliseconds until the next row that waits for its time may go; undefined when there is none. */
export async function nextDue(pool: pg.Pool): Promise<number | undefined> {
  const { rows } = await pool.query<{ wait: number | null }>(
    `SELECT (extract(epoch FROM min(run_after) - now()) * 1000)::int AS wait FROM jobs WHERE state = 'pending' AND enqueued_at IS NULL AND run_after > now()`,
  );
  return rows[0]?.wait ?? undefined;
}

/** Seconds without a heartbeat after which a run counts as dead. */
const deadAfter = 20;
/** Seconds after which an id that no worker took is handed over again: the queue may have lost it. */
const lostAfter = 60;

/**
 * Finds what was left behind: runs whose worker is dead wait again, and so do ids that the queue lost. One that it has not lost is run once
 * all the same.
 *
 * @param patience seconds after which an id that no worker took counts as lost
 * @returns how many rows wait again
 */
export async function sweepJobs(pool: pg.Pool, patience = lostAfter): Promise<number> {
  const { rowCount } = await pool.query(
    `UPDATE jobs SET state = 'pending', enqueued_at = NULL, worker_id = NULL, run_after = now()
      WHERE (state = 'running' AND heartbeat_at < now() - make_interval(secs => $1))
         OR (state = 'pending' AND enqueued_at < now() - make_interval(secs => $2))`,
    [deadAfter, patience],
  );
  return rowCount ?? 0;
}

/** For a process that is alone with its database: whatever runs at its start was cut off with its predecessor. */
export async function reclaimAll(pool: pg.Pool): Promise<void> {
  await pool.query(
    `UPDATE jobs SET state = 'pending', enqueued_at = NULL, worker_id = NULL, run_after = now() WHERE state = 'running' OR enqueued_at IS NOT NULL AND state = 'pending'`,
  );
}
