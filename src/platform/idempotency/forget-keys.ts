import type { RecurringTask } from '../recurring/recurring-task.ts';
import { keyLifetime } from './run-once.ts';

/** Rows that one statement deletes: it locks none of them for long. */
const batch = 5_000;

/** Deletes keys that no longer hold, with what they answered. */
export const forgetKeysTask: RecurringTask = {
  name: 'platform.forget_idempotency_keys',
  schedule: { every: 900_000 },
  async run({ database, now }, signal) {
    for (let deleted = batch; deleted === batch && !signal.aborted; ) {
      const result = await database.pool.query(
        `DELETE FROM idempotency_keys WHERE (account_id, key) IN (
           SELECT account_id, key FROM idempotency_keys WHERE created_at < $1::timestamptz ORDER BY created_at LIMIT $2 FOR UPDATE SKIP LOCKED)`,
        [new Date(now().getTime() - keyLifetime), batch],
      );
      deleted = result.rowCount ?? 0;
    }
  },
};
