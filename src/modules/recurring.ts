import { forgetKeysTask } from '#platform/idempotency/forget-keys.ts';
import type { RecurringTask } from '#platform/recurring/recurring-task.ts';
import { billingTasks } from './billing/recurring.ts';

/** Everything that comes round in an installation, for the processes that work. */
export const recurringTasks: readonly RecurringTask[] = [forgetKeysTask, ...billingTasks];
