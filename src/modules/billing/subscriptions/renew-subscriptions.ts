import { accountContext } from '#platform/context/account-context.ts';
import type { Services } from '#platform/context/services.ts';
import type { RecurringTask } from '#platform/recurring/recurring-task.ts';
import { advanceSubscription } from './advance-subscription.ts';

/** Rows that are read at a time. */
const batch = 200;

export interface Renewals {
  /** Subscriptions of which something was done. */
  readonly advanced: number;
  /** Those that failed: they stay due. */
  readonly failed: number;
}

/**
 * Does what is due of all subscriptions, each in a transaction of its own. Several processes may be at it together: an account that one
 * of them works on is left to it by the others. A process that is killed loses nothing, because what it had not done stays due.
 */
export async function renewSubscriptions(services: Services, signal?: AbortSignal): Promise<Renewals> {
  const now = services.now();
  let [advanced, failed] = [0, 0];
  let after: { due: Date; id: number } = { due: new Date(0), id: 0 };
  for (;;) {
    const { rows } = await services.database.pool.query<{ id: number; accountId: number; due: Date }>(
      `SELECT id, account_id AS "accountId", next_due_at AS due FROM subscriptions
        WHERE next_due_at <= $1 AND (next_due_at, id) > ($2::timestamptz, $3) ORDER BY next_due_at, id LIMIT ${batch}`,
      [now, after.due, after.id],
    );
    for (const { id, accountId } of rows) {
      if (signal?.aborted) return { advanced, failed };
      try {
        if (await advanceUnlessTaken(services, accountId, id)) advanced++;
      } catch (error) {
        failed++;
        services.log.error({ err: error, account_id: accountId, subscription_id: id }, 'subscription not renewed');
      }
    }
    const last = rows.at(-1);
    if (!last || rows.length < batch) return { advanced, failed };
    after = last;
  }
}

/** Every few minutes: what is due is found by an index, and nobody waits a day for credits. */
export const renewSubscriptionsTask: RecurringTask = {
  name: 'billing.renew_subscriptions',
  schedule: { every: 5 * 60_000 },
  async run(services, signal) {
    const { advanced, failed } = await renewSubscriptions(services, signal);
    await markOverduePackages(services);
    if (advanced > 0) services.log.info({ advanced }, 'subscriptions renewed');
    if (failed > 0) throw new Error(`${failed} subscriptions could not be renewed`);
  },
};

async function advanceUnlessTaken(services: Services, accountId: number, id: number): Promise<boolean> {
  return accountContext(services, accountId).transaction(async (transaction) => {
    const mine = await transaction.sql.rows('SELECT id FROM accounts WHERE id = $1 FOR NO KEY UPDATE SKIP LOCKED', [
      accountId,
    ]);
    return mine.length > 0 && advanceSubscription(transaction, id);
  });
}

/** Invoices of what is bought by the piece: nothing hangs on them but their state. */
async function markOverduePackages({ database, now }: Services): Promise<void> {
  await database.pool.query(
    `UPDATE invoices SET status = 'overdue', updated_at = $1 WHERE status = 'pending' AND purpose = 'credit_package' AND due_date <= $1`,
    [now()],
  );
}
