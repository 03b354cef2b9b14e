import type pg from 'pg';
import { checkLedger } from '../../../src/modules/billing/ledger-check/check-ledger.ts';
import { until } from '../../kit/until.ts';
import type { Load } from './load.ts';

type Query = <Row extends pg.QueryResultRow>(text: string, values?: unknown[]) => Promise<Row[]>;

interface JobRow {
  readonly id: string;
  readonly state: string;
  readonly reserved: number;
  readonly released: number;
  readonly deducted: number;
  readonly used: number;
}

/**
 * What must hold after a fault, whatever it was: all that a caller was told had been written is there; each key stands for one job; every
 * job has ended, gave back what was held for it and was charged once, for what it did; the balance is the sum of the ledger.
 */
export async function expectInOrder(query: Query, load: Load): Promise<void> {
  const kept = await query<{ id: number }>('SELECT id FROM keywords WHERE id = ANY($1::int[])', [load.made]);
  expect(kept).toHaveLength(load.made.length);
  const jobs = await load.settleKeys();
  expect(new Set(jobs.values()).size).toBe(jobs.size);
  await until(async () => (await query(`SELECT 1 FROM jobs WHERE state IN ('pending', 'running')`)).length === 0, 120);
  const rows = await query<JobRow>(`
    SELECT j.id, j.state, j.reserved_credits AS reserved,
           coalesce(sum(t.amount) FILTER (WHERE t.transaction_type = 'release'), 0)::int AS released,
           -coalesce(sum(t.amount) FILTER (WHERE t.transaction_type = 'deduction'), 0)::int AS deducted,
           (SELECT coalesce(sum(u.credits_used), 0)::int FROM credit_usage_logs u WHERE u.job_id = j.id) AS used
      FROM jobs j LEFT JOIN credit_transactions t ON t.reference_id = 'job:' || j.id
     WHERE j.type = 'planner.auto_cluster' GROUP BY j.id`);
  const ids = new Set(rows.map(({ id }) => id));
  for (const job of jobs.values()) expect(ids).toContain(job);
  for (const { state, reserved, released, deducted, used } of rows) {
    expect(released).toBe(reserved);
    expect(deducted).toBe(Math.min(used, reserved));
    expect(state).toBe('succeeded');
  }
  const pool = { query: async (text: string, values: unknown[]) => ({ rows: await query(text, values) }) };
  const services = { database: { pool }, now: () => new Date(), log: { error: () => undefined } };
  expect(await checkLedger(services as never)).toMatchObject({ differences: [], unreleased: [] });
}

/**
 * Counts what there was, for the table.
 *
 * @param recovery milliseconds until all was well again, where something had been away
 */
export function outcomeOf(load: Load, recovery?: number): string {
  const { tally } = load;
  const served = Object.entries(tally)
    .filter(([status]) => Number(status) >= 200 && Number(status) < 300)
    .reduce((sum, [, count]) => sum + count, 0);
  const cut = tally[0] ? `, ${tally[0]} cut off` : '';
  const back = recovery === undefined ? '' : `; back after ${(recovery / 1_000).toFixed(1)} s`;
  return `${served} served, ${tally[503] ?? 0} told to come again${cut}${back}; data and ledger in order`;
}
