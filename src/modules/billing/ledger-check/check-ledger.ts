import type { Services } from '#platform/context/services.ts';
import type { RecurringTask } from '#platform/recurring/recurring-task.ts';

export interface LedgerFindings {
  /** Accounts that were looked at. */
  readonly accounts: number;
  /** Accounts whose balance is not the sum of their ledger. */
  readonly differences: readonly number[];
  /** Accounts with credits held for a job that has ended. */
  readonly unreleased: readonly number[];
}

/**
 * Compares every balance with the sum of its ledger and looks for reservations that outlived their job, in one statement, so that what
 * runs meanwhile is seen before or after, never half. Keeps the result for `/system/status/`; what is wrong goes to the log.
 */
export async function checkLedger(services: Services): Promise<LedgerFindings> {
  const { rows } = await services.database.pool.query<LedgerFindings>(
    `WITH sums AS (
       SELECT account_id, sum(amount) AS total FROM credit_transactions GROUP BY account_id
     ), wrong AS (
       SELECT a.id FROM accounts a LEFT JOIN sums s ON s.account_id = a.id WHERE a.credits <> coalesce(s.total, 0)
     ), held AS (
       SELECT DISTINCT j.account_id AS id FROM jobs j
        WHERE j.reserved_credits > 0 AND j.state IN ('succeeded', 'failed', 'cancelled')
          AND NOT EXISTS (SELECT 1 FROM credit_transactions t
                           WHERE t.account_id = j.account_id AND t.reference_id = 'job:' || j.id AND t.transaction_type = 'release')
     ), written AS (
       INSERT INTO ledger_checks (accounts, differences, created_at)
       SELECT (SELECT count(*)::int FROM accounts), ARRAY(SELECT id FROM wrong UNION SELECT id FROM held ORDER BY id), $1::timestamptz
       RETURNING accounts
     )
     SELECT accounts, ARRAY(SELECT id FROM wrong ORDER BY id) AS differences, ARRAY(SELECT id FROM held ORDER BY id) AS unreleased FROM written`,
    [services.now()],
  );
  const findings = rows[0]!;
  const { differences, unreleased } = findings;
  if (differences.length > 0)
    services.log.error({ account_ids: differences }, 'the balance of accounts is not the sum of their ledger');
  if (unreleased.length > 0)
    services.log.error({ account_ids: unreleased }, 'credits of accounts are held for jobs that have ended');
  return findings;
}

/** Every night at 03:00 UTC. */
export const checkLedgerTask: RecurringTask = {
  name: 'billing.check_ledger',
  schedule: { dailyAt: 3 },
  async run(services) {
    await checkLedger(services);
  },
};
