import type { RecurringTask } from '#platform/recurring/recurring-task.ts';
import { forgetEventsTask } from './gateways/note-event.ts';
import { reconcileCheckoutsTask } from './gateways/stripe/reconcile-checkouts.ts';
import { checkLedgerTask } from './ledger-check/check-ledger.ts';
import { renewSubscriptionsTask } from './subscriptions/renew-subscriptions.ts';

/** What comes round in this module, for the processes that work. */
export const billingTasks: readonly RecurringTask[] = [
  checkLedgerTask,
  renewSubscriptionsTask,
  reconcileCheckoutsTask,
  forgetEventsTask,
];
